using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>A part of the flash is damaged.</summary>
public sealed record DamageStep : Step
{
    /// <summary>Which part.</summary>
    public required FlashPart Part { get; init; }

    /// <summary>How.</summary>
    public FlashDamage How { get; init; } = FlashDamage.EraseHalf;

    /// <inheritdoc/>
    public override string Words => $"damage {Part} of the flash: {How}";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.FlashFiles;

    /// <inheritdoc/>
    public override Task RunAsync(ScenarioRun run, CancellationToken cancel) => run.Rig.Programming.DamageAsync(Part, How, cancel);
}
