using System.Globalization;
using TwinSlot.Tests.Simulation.Fleet;

namespace TwinSlot.Tests.Assurance.Verbs;

/// <summary>The tables of docs/soak.md that come from the fleet.</summary>
internal static class FleetTables
{
    /// <summary>What came of each release.</summary>
    public static string Rows(IReadOnlyList<FleetRow> rows) =>
        "| release | boards rolled back | within 48 h | half of them after | soak ended well | control experiments a board |\n|---|---:|---:|---:|---:|---:|\n"
        + string.Concat(rows.Select(Row));

    /// <summary>What befalls every board.</summary>
    public static string Noise(FleetNoise noise) => "| what happens whatever runs | how often |\n|---|---|\n" + string.Concat(
        new (string What, string Much)[]
        {
            ("no power from 23 to 5 o'clock, every night", Share(noise.NightlyCuts) + " of the boards"),
            ("other power cuts", $"{Plain(noise.Cuts)} a day, {Plain(noise.CutMinutes)} min on average"),
            ("crash of the image", $"{Plain(noise.Crashes)} a day"),
            ("outage of the backend, for its 250 boards at once", $"{Plain(noise.SharedOutages)} a day, {Plain(noise.SharedMinutes)} min on average"),
            ("outage between one board's network and the backend", $"{Plain(noise.OwnOutages)} a day, {Plain(noise.OwnMinutes)} min on average"),
            ("another such outage within half an hour after one", Share(noise.Relapse)),
            ("a board without network", $"{Plain(noise.NetworkOutages)} a day, {Plain(noise.NetworkMinutes)} min on average"),
            ("a router that forgets a board until it restarts, for 3 h at the most", $"{Plain(noise.Hangs)} a day"),
            ("fault reported by a self-diagnostic", $"{Plain(noise.Diagnostics)} a day"),
            ("charging sessions", $"{Plain(noise.Sessions)} a day of {Plain(noise.SessionMinutes)} min on average, where the row says nothing else"),
            ("sessions ended by a fault of the charger", Share(noise.FaultedSessions)),
        }.Select(row => $"| {row.What} | {row.Much} |\n"));

    private static string Row(FleetRow row) =>
        $"| {(row.Release.IsGoal ? "**" + row.Release.Name + "**" : row.Release.Name)} | {Share(row.Share)} | {(row.Release.IsGood ? "" : Share(row.Within))} "
        + $"| {(row.Release.IsGood || double.IsNaN(row.Median) ? "" : row.Median.ToString("F0", CultureInfo.InvariantCulture) + " h")} | {Share(row.Ended)} | {row.Experiments.ToString("F2", CultureInfo.InvariantCulture)} |\n";

    private static string Share(double part) => (100 * part).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    private static string Plain(double number) => number.ToString(CultureInfo.InvariantCulture);
}
