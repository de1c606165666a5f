using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>What stands in a part of the flash is remembered, so that a later expectation can say that nothing was written.</summary>
/// <param name="Part">Which part.</param>
public sealed record RememberStep(FlashPart Part) : Step
{
    /// <inheritdoc/>
    public override string Words => $"remember {Part} of the flash";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.FlashFiles;

    /// <inheritdoc/>
    public override bool Acts => false;

    /// <inheritdoc/>
    public override Task RunAsync(ScenarioRun run, CancellationToken cancel) => run.RememberAsync(Part, cancel);
}
