using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>An image is staged by the programmer, without a backend: the next boot starts its trial.</summary>
public sealed record StageStep : ImageStep
{
    /// <inheritdoc/>
    public override string Words => $"stage {Spec}";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Staging;

    /// <inheritdoc/>
    public override Task RunAsync(ScenarioRun run, CancellationToken cancel) =>
        ProgramAsync(() => run.Rig.Programming.StageAsync(run.Make(Spec), cancel));
}
