using TwinSlot.Tests.Simulation.Fleet;

namespace TwinSlot.Tests.Assurance.Plots;

/// <summary>How many boards have been rolled back so many hours after the confirm, by release.</summary>
internal static class FleetPlot
{
    /// <summary>Its file in docs.</summary>
    public const string File = "soak-fleet.svg";

    private const int Last = 96;
    private const int Step = 6;

    /// <summary>Draws it.</summary>
    public static string Draw(IReadOnlyList<FleetRow> rows)
    {
        Curves curves = new(
            "Boards rolled back after the confirm, by release",
            "hours by the clock",
            [.. Enumerable.Range(0, (Last / 12) + 1).Select(i => (i * 12.0, $"{i * 12}"))],
            [.. Enumerable.Range(0, 11).Select(i => (i / 10.0, $"{i * 10} %"))],
            IsLogarithmicX: false,
            IsLogarithmicY: false);
        return curves.Draw([.. rows.Select(row => (row.Release.Name, Points(row)))]);
    }

    private static (double X, double Y)[] Points(FleetRow row) =>
    [
        .. Enumerable.Range(0, (Last / Step) + 1)
            .Select(i => ((double)i * Step, (double)row.RolledBack.Count(end => end.Hours <= i * Step) / row.Ends.Count)),
    ];
}
