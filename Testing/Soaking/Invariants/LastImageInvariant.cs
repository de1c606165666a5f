using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Soaking.Invariants;

/// <summary>The image that is known to be good is not given up.</summary>
internal sealed class LastImageInvariant : Invariant
{
    private bool _hasImage;

    /// <inheritdoc/>
    public override string Name => "lastImage";

    /// <inheritdoc/>
    public override string Rule => "a board that has a confirmed image keeps one that may boot";

    /// <inheritdoc/>
    public override string? Breaks(RigStatus status) =>
        !_hasImage || MayBoot(status) ? null
        : status.IsReadable ? $"the slots are: {string.Join(", ", status.Slots)}" : "the boot record cannot be read";

    /// <inheritdoc/>
    public override void Seen(RigStatus status) => _hasImage |= MayBoot(status);

    /// <inheritdoc/>
    public override void Damaged(FlashPart part) => _hasImage &= part == FlashPart.Log;

    private static bool MayBoot(RigStatus status) => status.IsReadable && status.Slots.Any(slot => slot is { State: "confirmed", Why: null });
}
