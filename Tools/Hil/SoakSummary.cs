using Spectre.Console;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Running;
using TwinSlot.Testing.Soaking;

namespace TwinSlot.Tools.Hil;

/// <summary>Says how a soak ended.</summary>
internal static class SoakSummary
{
    /// <summary>Prints it: what happened how often, and what was broken.</summary>
    public static void Write(SoakResult soak, Terminal terminal)
    {
        Table table = terminal.NewTable("episode", "times");
        foreach ((string name, int times) in soak.Episodes.Where(one => one.Value > 0).OrderByDescending(one => one.Value))
        {
            table.AddRow(new Text(name), new Text($"{times}"));
        }

        if (table.Rows.Count > 0)
        {
            terminal.Tables.Write(table);
        }

        int passed = soak.Run.Count(Verdict.Passed);
        terminal.Line($"{passed} {(passed == 1 ? "life" : "lives")} passed in {soak.Run.Duration:d\\.hh\\:mm\\:ss}" + (soak.Run.Results.Count == 0 ? ": no life was run to its end" : ""));
        if (soak.Passed || soak.Run.Results.Count == 0)
        {
            return;
        }

        ScenarioResult last = soak.Run.Results[^1];
        terminal.Line(soak.Violation is SoakViolation violation
            ? $"life {soak.Last!.Number}: {Lowered(violation.About(last.FailedStep))}"
            : $"life {soak.Last!.Number} is {RunSummary.Word(last.Verdict)}, which is no verdict on the board: {last.Message}");
    }

    /// <summary>Whether a violation came again.</summary>
    /// <param name="expected">The one that the file tells of; null if it tells of none.</param>
    public static string OfReplay(ScenarioResult result, SoakViolation? expected) => (SoakViolation.Of(result), expected) switch
    {
        (null, _) when result.Verdict != Verdict.Passed => $"the life is {RunSummary.Word(result.Verdict)}, which is no verdict on the board: {result.Message}",
        (null, null) => "no violation",
        (null, _) => $"the violation of '{expected.Invariant}' did not come again",
        (SoakViolation seen, null) => Lowered(seen.About(result.FailedStep)),
        (SoakViolation seen, _) when seen.Invariant == expected.Invariant => $"the violation came again: {Lowered(seen.About(result.FailedStep))}",
        (SoakViolation seen, _) => $"another violation came instead of '{expected.Invariant}': {Lowered(seen.About(result.FailedStep))}",
    };

    private static string Lowered(string words) => char.ToLowerInvariant(words[0]) + words[1..];
}
