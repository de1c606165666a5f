using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>The card is removed.</summary>
public sealed record RemoveCardStep : Step
{
    /// <inheritdoc/>
    public override string Words => "remove the card";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Card;

    /// <inheritdoc/>
    public override Task RunAsync(ScenarioRun run, CancellationToken cancel) => run.Rig.Programming.SetCardAsync(null, cancel);
}
