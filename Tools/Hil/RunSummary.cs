using Spectre.Console;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Running;

namespace TwinSlot.Tools.Hil;

/// <summary>Says how a run ended: what did not pass with its step, and the counts.</summary>
internal static class RunSummary
{
    /// <summary>Prints it.</summary>
    public static void Write(RunResult run, Terminal terminal)
    {
        ScenarioResult[] others = [.. run.Results.Where(result => result.Verdict != Verdict.Passed)];
        if (others.Length > 0)
        {
            Table table = terminal.NewTable("verdict", "scenario", "at", "why");
            foreach (ScenarioResult result in others)
            {
                string at = result.FailedStep is StepResult step ? $"step {step.Number}, line {step.Line}: {step.Words}" : "";
                string scenario = result.Scenario.Id + (result.Repetition > 1 ? $" (run {result.Repetition})" : "");
                table.AddRow(new Text(Word(result.Verdict)), new Text(scenario), new Text(ErrorLine.OneLine(at)), new Text(ErrorLine.OneLine(result.Message)));
            }

            terminal.Tables.Write(table);
        }

        terminal.Line($"{run.Count(Verdict.Passed)} passed, {run.Count(Verdict.Failed)} failed, {run.Count(Verdict.Broken)} broken, {run.Count(Verdict.Skipped)} skipped "
            + $"on {run.Rig} in {run.Duration.TotalSeconds:F0} s");
    }

    /// <summary>A verdict in one word.</summary>
    public static string Word(Verdict verdict) => verdict.ToString().ToLowerInvariant();

    /// <summary>Its colour.</summary>
    public static string Colour(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "green",
        Verdict.Skipped => "yellow",
        _ => "red",
    };
}
