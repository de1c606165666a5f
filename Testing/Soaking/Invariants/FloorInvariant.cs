using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Soaking.Invariants;

/// <summary>The security floor holds, and does not sink.</summary>
internal sealed class FloorInvariant(LifeImages images) : Invariant
{
    private long _floor;

    /// <inheritdoc/>
    public override string Name => "floor";

    /// <inheritdoc/>
    public override string Rule => "no image below the security floor boots, and the floor does not sink";

    /// <inheritdoc/>
    public override string? See(RigEvent happened)
    {
        if (BootLine.Of(happened) is not BootLine boot || !images.Of(boot.Version).Any())
        {
            return null;
        }

        uint counter = images.Of(boot.Version).Max(step => step.SecurityCounter ?? 0);
        return counter < _floor ? $"{boot.Version} with the counter {counter} booted, and the floor is {_floor}" : null;
    }

    /// <inheritdoc/>
    public override string? Breaks(RigStatus status) =>
        status.IsReadable && status.SecurityFloor < _floor ? $"it sank from {_floor} to {status.SecurityFloor}" : null;

    /// <inheritdoc/>
    public override void Seen(RigStatus status)
    {
        if (status.IsReadable)
        {
            _floor = status.SecurityFloor;
        }
    }

    /// <inheritdoc/>
    public override void Damaged(FlashPart part)
    {
        // What stands in a record that is lost, or in its newest copy alone, cannot be known.
        if (part is FlashPart.All or FlashPart.Record or FlashPart.NewestRecordCopy or FlashPart.SlotsAndRecord)
        {
            _floor = 0;
        }
    }
}
