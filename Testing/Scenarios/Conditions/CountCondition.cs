using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Conditions;

/// <summary>So many events of a kind.</summary>
/// <param name="Kind"><see cref="RigEventKind.Started"/> or <see cref="RigEventKind.WatchdogReset"/>.</param>
/// <param name="Times">How many.</param>
public sealed record CountCondition(RigEventKind Kind, int Times) : Condition
{
    /// <inheritdoc/>
    public override string Words => $"{Times} {Name}";

    /// <inheritdoc/>
    public override RigCapabilities Needs => Kind == RigEventKind.Started ? RigCapabilities.Starts : RigCapabilities.Watchdog;

    private string Name => Kind == RigEventKind.Started ? "starts of the board" : "resets by the watchdog";

    /// <inheritdoc/>
    public override Task<Outcome> LookAsync(ScenarioRun run, long since, CancellationToken cancel)
    {
        int count = run.EventsAfter(since).Count(happened => happened.Kind == Kind);
        string seen = $"there were {count} {Name}";
        return Task.FromResult(count > Times ? Outcome.Never(seen) : Outcome.If(count == Times, seen));
    }
}
