using TwinSlot.Testing.Reports.Content;

namespace TwinSlot.Testing.Reports.Page;

/// <summary>The first line of a report: what a person in a hurry reads.</summary>
public static class VerdictLine
{
    /// <summary>The line, as "Failed: 2 of 61 scenarios; 58 passed, 1 skipped, in 3 min 12 s".</summary>
    public static string Of(RunReport run)
    {
        int failed = run.Count(Verdict.Failed);
        int passed = run.Count(Verdict.Passed);
        int skipped = run.Count(Verdict.Skipped);
        string broken = run.Count(Verdict.Broken) > 0 ? $", {run.Count(Verdict.Broken)} without a verdict because the rig failed" : "";
        string took = Words.Of(run.To - run.From);
        string leftOut = skipped > 0 ? $", {skipped} skipped" : "";
        return run.Verdict switch
        {
            Verdict.Failed => $"Failed: {failed} of {Words.Count(run.Scenarios.Count, "scenario")}; {passed} passed{broken}{leftOut}, in {took}",
            Verdict.Broken => $"The rig failed in {run.Count(Verdict.Broken)} of {Words.Count(run.Scenarios.Count, "scenario")}; {passed} passed{leftOut}, in {took}",
            Verdict.Passed => $"Passed: {Words.Count(passed, "scenario")}{leftOut}, in {took}",
            _ => $"Nothing was tried: {Words.Count(skipped, "scenario")} skipped",
        };
    }
}
