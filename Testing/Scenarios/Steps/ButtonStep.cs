using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>The revert button is held, or let go of.</summary>
/// <param name="Action">hold or release.</param>
public sealed record ButtonStep(string Action) : Step
{
    /// <inheritdoc/>
    public override string Words => $"{Action} the button";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Button;

    /// <inheritdoc/>
    public override bool Acts => Action == "hold";

    /// <inheritdoc/>
    public override Task RunAsync(ScenarioRun run, CancellationToken cancel) => run.Rig.Outputs!.SetAsync(RigLines.Button, Action == "hold", cancel);
}
