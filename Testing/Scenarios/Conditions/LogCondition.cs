using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Conditions;

/// <summary>The flight log has an entry, or so many of them.</summary>
public sealed record LogCondition : Condition
{
    /// <summary>What it tells, as <c>confirmed</c> or <c>taskLate</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Its reason, as <c>selfTestFailed</c>; null for any.</summary>
    public string? Reason { get; init; }

    /// <summary>What it contains, in the words of <c>twinslot log</c>; null for any.</summary>
    public string? Text { get; init; }

    /// <summary>How many there are; null for at least one.</summary>
    public int? Times { get; init; }

    /// <inheritdoc/>
    public override string Words => $"log entry {Kind}" + (Reason == null ? "" : " " + Reason) + (Text == null ? "" : $" '{Text}'") + (Times == null ? "" : $" {Times} times");

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.ReadFlash;

    /// <inheritdoc/>
    public override bool IsCostly => true;

    /// <inheritdoc/>
    public override async Task<Outcome> LookAsync(ScenarioRun run, long since, CancellationToken cancel)
    {
        IReadOnlyList<RigLogEntry> log = await run.Rig.Programming.ReadLogAsync(cancel).ConfigureAwait(false);
        int count = log.Count(entry => entry.Kind == Kind && (Reason == null || entry.Reason == Reason) && (Text == null || entry.Words.Contains(Text, StringComparison.Ordinal)));
        string seen = count > 0 ? $"the log has {count} of them" : "the log has none; its newest entry is " + (log.Count == 0 ? "none" : $"'{log[^1].Words}'");
        return Times is int times ? count > times ? Outcome.Never(seen) : Outcome.If(count == times, seen) : Outcome.If(count > 0, seen);
    }
}
