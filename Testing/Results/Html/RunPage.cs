using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Reports.Page;
using TwinSlot.Testing.Running;

namespace TwinSlot.Testing.Results.Html;

/// <summary>A run as one self-contained page: the verdict, each scenario with its timeline to scale and its log.</summary>
public static class RunPage
{
    /// <summary>The page.</summary>
    /// <param name="run">What ran.</param>
    /// <param name="facts">On what it ran and with what: versions, host, board, hashes.</param>
    public static string Write(RunResult run, IReadOnlyList<RunFact> facts)
    {
        IEnumerable<RunFact> all =
        [
            new RunFact("Rig", run.Rig),
            .. facts,
            .. run.Seed is int seed ? [new RunFact("Order", $"shuffled, seed {seed}")] : Array.Empty<RunFact>(),
        ];
        return HtmlReport.Write(new RunReport(
            "Hardware-in-the-loop suite", run.Started, run.Started + run.Duration, [.. all], [.. run.Results.Select(result => ScenarioPage.Of(result, run.Results))]));
    }
}
