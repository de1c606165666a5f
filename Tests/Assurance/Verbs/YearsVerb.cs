using System.CommandLine;
using System.Diagnostics;
using TwinSlot.Tests.Assurance.Mutants;
using TwinSlot.Tests.Simulation;

namespace TwinSlot.Tests.Assurance.Verbs;

/// <summary><c>years</c>: random years of boards that nobody visits.</summary>
internal static class YearsVerb
{
    public static Command Create()
    {
        Option<int> count = new("--count") { Description = "Boards.", DefaultValueFactory = _ => 10_000 };
        Option<int> seed = new("--seed") { Description = "Picks what befalls them.", DefaultValueFactory = _ => 1 };
        Option<int?> board = new("--board") { Description = "Only this board, boot by boot." };
        Option<bool> write = new("--write-table") { Description = "Writes the table in docs/assurance.md anew." };
        count.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--count must be at least 1.");
            }
        });
        Command command = new("years", "Random years of boards that nobody visits: resets, outages, bad images, wrong clocks, failing flash.") { count, seed, board, write };
        command.SetAction(parsed => Run(parsed.GetValue(seed), parsed.GetValue(count), parsed.GetValue(board), parsed.GetValue(write)));
        return command;
    }

    private static int Run(int seed, int count, int? board, bool write)
    {
        Stopwatch watch = Stopwatch.StartNew();
        using FirmwareContext firmware = new(FirmwareBuild.Compile(FirmwareBuild.RememberSignatures));
        if (board != null)
        {
            string? visit = firmware.Year(seed, board.Value, Console.WriteLine);
            Console.WriteLine(visit ?? "nobody has to visit this board");
            return visit == null ? 0 : 1;
        }

        List<string> rows = [];
        int[] counts = firmware.Years(seed, count, rows.Add, Console.WriteLine);
        string table = YearsTable.Of(rows);
        Console.Write(table);
        if (write)
        {
            YearsTable.Write(Path.Combine(Repository.Root, "docs", "assurance.md"), table);
        }

        Console.WriteLine(
            $"years: seed {seed}, {count} board-years, {counts[0]} troubles, {counts[1]} boots, {counts[2]} visits, {watch.Elapsed.TotalSeconds:F0} s");
        return counts[2] == 0 ? 0 : 1;
    }
}
