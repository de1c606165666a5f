using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Conditions;

/// <summary>The board sends the backend a message, or so many of them.</summary>
public sealed record MessageCondition : Condition
{
    /// <summary>Its action.</summary>
    public required string Action { get; init; }

    /// <summary>What fields of its payload contain, by their path with dots.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>How many there are; null for at least one.</summary>
    public int? Times { get; init; }

    /// <inheritdoc/>
    public override string Words => Action + (Fields.Count == 0 ? "" : " with " + string.Join(", ", Fields.Select(one => $"{one.Key} '{one.Value}'")))
        + (Times == null ? "" : $" {Times} times");

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Backend;

    /// <inheritdoc/>
    public override Task<Outcome> LookAsync(ScenarioRun run, long since, CancellationToken cancel)
    {
        RigEvent[] sent = [.. run.EventsAfter(since).Where(happened => happened.IsRequest(Action))];
        int count = sent.Count(Fits);
        string seen = sent.Length == 0 ? $"no {Action} was sent" : $"{count} of {sent.Length} were as wanted, the last was {sent[^1].Text}";
        return Task.FromResult(Times is int times ? count > times ? Outcome.Never(seen) : Outcome.If(count == times, seen) : Outcome.If(count > 0, seen));
    }

    private bool Fits(RigEvent sent) => Fields.All(one => sent.Field(one.Key)?.Contains(one.Value, StringComparison.Ordinal) == true);
}
