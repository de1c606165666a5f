using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Running;

namespace TwinSlot.Testing.Soaking;

/// <summary>How a soak ended.</summary>
/// <param name="Run">Every life's result. Only the last one's has its events.</param>
/// <param name="Last">The life that ended it: the one with the violation, if there is one; null if there was none at all.</param>
/// <param name="Episodes">How often each kind of episode was in a life that has passed.</param>
public sealed record SoakResult(RunResult Run, Life? Last, IReadOnlyDictionary<string, int> Episodes)
{
    /// <summary>What was broken; null if nothing was.</summary>
    public SoakViolation? Violation => Run.Results.Count == 0 ? null : SoakViolation.Of(Run.Results[^1]);

    /// <summary>True if lives were run and each has passed.</summary>
    public bool Passed => Run.Results.Count > 0 && Run.Results.All(result => result.Verdict == Verdict.Passed);
}
