using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>A card with an image for recovery is inserted.</summary>
public sealed record InsertCardStep : ImageStep
{
    /// <inheritdoc/>
    public override string Words => $"insert a card with {Spec}";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Card;

    /// <inheritdoc/>
    public override Task RunAsync(ScenarioRun run, CancellationToken cancel) => run.Rig.Programming.SetCardAsync(run.Make(Spec), cancel);
}
