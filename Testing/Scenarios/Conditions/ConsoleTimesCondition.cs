using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Conditions;

/// <summary>The console says something so many times.</summary>
public sealed record ConsoleTimesCondition : Condition
{
    /// <summary>What the lines begin with.</summary>
    public required string Begins { get; init; }

    /// <summary>How many there are.</summary>
    public required int Times { get; init; }

    /// <inheritdoc/>
    public override string Words => $"console: '{Begins}' {Times} times";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.ConsoleOutput;

    /// <inheritdoc/>
    public override Task<Outcome> LookAsync(ScenarioRun run, long since, CancellationToken cancel)
    {
        int count = run.EventsAfter(since).Count(happened => happened.Kind == RigEventKind.Console && happened.Text.StartsWith(Begins, StringComparison.Ordinal));
        string seen = $"the console said '{Begins}' {count} times";
        return Task.FromResult(count > Times ? Outcome.Never(seen) : Outcome.If(count == Times, seen));
    }
}
