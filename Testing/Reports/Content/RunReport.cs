namespace TwinSlot.Testing.Reports.Content;

/// <summary>A whole run of scenarios.</summary>
/// <param name="Title">What ran.</param>
/// <param name="From">When it began.</param>
/// <param name="To">When it ended.</param>
/// <param name="Facts">On what it ran, and with what.</param>
/// <param name="Scenarios">What ran, in the order in which it is to be read.</param>
public sealed record RunReport(string Title, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<RunFact> Facts, IReadOnlyList<ScenarioReport> Scenarios)
{
    /// <summary>Texts at the end of the page: a flight log, what a command printed.</summary>
    public IReadOnlyList<Appendix> Appendices { get; init; } = [];

    /// <summary>Failed if a scenario failed; broken if the rig failed in one; skipped if none was tried; else passed.</summary>
    public Verdict Verdict =>
        Count(Verdict.Failed) > 0 ? Verdict.Failed
        : Count(Verdict.Broken) > 0 ? Verdict.Broken
        : Count(Verdict.Passed) > 0 ? Verdict.Passed
        : Verdict.Skipped;

    /// <summary>How many scenarios ended so.</summary>
    public int Count(Verdict verdict) => Scenarios.Count(scenario => scenario.Verdict == verdict);
}
