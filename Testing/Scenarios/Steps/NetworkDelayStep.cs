using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>Every byte between board and backend takes longer.</summary>
/// <param name="Delay">How long, in each direction.</param>
public sealed record NetworkDelayStep(TimeSpan Delay) : Step
{
    /// <inheritdoc/>
    public override string Words => $"network delay {Delay.TotalMilliseconds:F0} ms";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Network;

    /// <inheritdoc/>
    public override Task RunAsync(ScenarioRun run, CancellationToken cancel) => run.Rig.Network!.DelayAsync(Delay, cancel);
}
