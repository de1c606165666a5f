using System.CommandLine;
using System.Diagnostics;
using TwinSlot.Tests.Assurance.Plots;
using TwinSlot.Tests.Simulation;
using TwinSlot.Tests.Simulation.Fleet;

namespace TwinSlot.Tests.Assurance.Verbs;

/// <summary><c>fleet</c>: releases, good and bad, on a fleet of boards, and which of them their soak sends back.</summary>
internal static class FleetVerb
{
    /// <summary>Soaks to a point of the operating characteristic.</summary>
    private const int Lives = 10_000;

    public static Command Create()
    {
        Option<int> boards = new("--boards") { Description = "Boards.", DefaultValueFactory = _ => 10_000 };
        Option<int> days = new("--days") { Description = "Days, the first ten of them with the image before.", DefaultValueFactory = _ => 30 };
        Option<int> seed = new("--seed") { Description = "Picks what befalls the boards.", DefaultValueFactory = _ => 1 };
        Option<bool> write = new("--write") { Description = "Writes the tables and plots of docs/soak.md anew." };
        boards.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--boards must be at least 1.");
            }
        });
        days.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() <= FleetRun.DaysBefore)
            {
                result.AddError($"--days must be more than {FleetRun.DaysBefore}.");
            }
        });
        Command command = new("fleet", "Releases on a fleet of boards with power cuts, outages and crashes: which of them does the soak send back, and when?") { boards, days, seed, write };
        command.SetAction(parsed => Run(parsed.GetValue(boards), parsed.GetValue(days), parsed.GetValue(seed), parsed.GetValue(write)));
        return command;
    }

    private static int Run(int boards, int days, int seed, bool write)
    {
        Stopwatch watch = Stopwatch.StartNew();
        IReadOnlyList<FleetRow> rows = FleetRun.Run(FleetRun.Releases, boards, days, seed);
        string table = FleetTables.Rows(rows);
        Console.Write(table);
        foreach (FleetRow row in rows)
        {
            Console.WriteLine($"{row.Release.Name}: {string.Join("; ", Reasons(row))}");
        }

        int missed = rows.Count(row => !row.MeetsItsGoal);
        Console.WriteLine($"fleet: seed {seed}, {boards} boards, {days} days, {missed} goals missed, {watch.Elapsed.TotalSeconds:F0} s");
        if (write)
        {
            string docs = Path.Combine(Repository.Root, "docs");
            string page = Path.Combine(docs, "soak.md");
            MarkedTable.Write(page, "fleet", table);
            MarkedTable.Write(page, "noise", FleetTables.Noise(new FleetNoise()));
            File.WriteAllText(Path.Combine(docs, FleetPlot.File), FleetPlot.Draw(rows));
            File.WriteAllText(Path.Combine(docs, CharacteristicPlot.File), CharacteristicPlot.Draw(Lives, seed));
        }

        return missed == 0 ? 0 : 1;
    }

    private static IEnumerable<string> Reasons(FleetRow row) => row.RolledBack
        .GroupBy(end => end.Reason).OrderByDescending(group => group.Count()).Select(group => $"{group.Count()} {group.Key}, such as \"{group.First().Evidence}\"")
        .DefaultIfEmpty("none rolled back");
}
