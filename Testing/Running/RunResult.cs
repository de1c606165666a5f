using TwinSlot.Testing.Reports.Content;

namespace TwinSlot.Testing.Running;

/// <summary>How a run ended.</summary>
/// <param name="Rig">What the rigs are called.</param>
/// <param name="Seed">The seed of the order; null if it was not shuffled.</param>
/// <param name="Results">Every scenario's result, in the order in which they were begun.</param>
public sealed record RunResult(string Rig, int? Seed, DateTimeOffset Started, TimeSpan Duration, IReadOnlyList<ScenarioResult> Results)
{
    /// <summary>True if nothing failed; what was skipped is no failure, but is said.</summary>
    public bool Passed => Results.All(result => result.Verdict is Verdict.Passed or Verdict.Skipped);

    /// <summary>How many ended so.</summary>
    public int Count(Verdict verdict) => Results.Count(result => result.Verdict == verdict);
}
