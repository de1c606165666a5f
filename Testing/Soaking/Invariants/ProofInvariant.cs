using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Scenarios.Steps;

namespace TwinSlot.Testing.Soaking.Invariants;

/// <summary>An image that cannot pass its trial is not confirmed by it.</summary>
internal sealed class ProofInvariant(LifeImages images) : Invariant
{
    private static readonly string[] s_neverProved = ["FailsSelfTest", "CrashesAtStart", "HangsInMainLoop", "NeverReachesBackend"];

    private bool _recordLost;

    /// <inheritdoc/>
    public override string Name => "proof";

    /// <inheritdoc/>
    public override string Rule => "an image that cannot pass its trial is never confirmed";

    /// <inheritdoc/>
    public override string? See(RigEvent happened) =>
        !_recordLost && BootLine.Of(happened) is BootLine boot && boot.Mode.Contains("confirmed", StringComparison.Ordinal) && CannotProve(boot.Version) is string image
            ? $"{boot.Version} ({image}) booted as confirmed" : null;

    /// <inheritdoc/>
    public override string? Breaks(RigStatus status) => _recordLost ? null
        : status.Slots.Where(slot => slot.State == "confirmed" && slot.Version != null && CannotProve(slot.Version) != null).Select(slot => slot.ToString()).FirstOrDefault();

    /// <inheritdoc/>
    public override void Damaged(FlashPart part) =>
        _recordLost |= part is FlashPart.All or FlashPart.Record or FlashPart.NewestRecordCopy or FlashPart.SlotsAndRecord;

    // What a programmer flashes is confirmed without a trial.
    private string? CannotProve(string version) =>
        images.Of(version).FirstOrDefault(step => step is not FlashStep && s_neverProved.Contains(step.Image))?.Image;
}
