using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>The network between board and backend changes.</summary>
/// <param name="State">What it is from now on.</param>
public sealed record NetworkStep(NetworkState State) : Step
{
    /// <inheritdoc/>
    public override string Words => $"network {State.ToString().ToLowerInvariant()}";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Network;

    /// <inheritdoc/>
    public override Task RunAsync(ScenarioRun run, CancellationToken cancel) => run.Rig.Network!.SetAsync(State, cancel);
}
