using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>An image is written into a slot as a programmer would: it is confirmed, and the next boot starts it.</summary>
public sealed record FlashStep : ImageStep
{
    /// <summary><c>a</c> or <c>b</c>.</summary>
    public string Slot { get; init; } = "a";

    /// <inheritdoc/>
    public override string Words => $"flash {Spec} into slot {Slot}";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Programming;

    /// <inheritdoc/>
    public override Task RunAsync(ScenarioRun run, CancellationToken cancel) =>
        ProgramAsync(() => run.Rig.Programming.FlashAsync(run.Make(Spec), Slot == "b" ? 1 : 0, cancel));
}
