using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>The board's deployment gets a golden image.</summary>
public sealed record GoldenStep : ImageStep
{
    /// <inheritdoc/>
    public override string Words => $"golden image {Spec}";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Golden;

    /// <inheritdoc/>
    public override Task RunAsync(ScenarioRun run, CancellationToken cancel) =>
        ProgramAsync(() => run.Rig.Programming.GiveGoldenAsync(run.Make(Spec), cancel));
}
