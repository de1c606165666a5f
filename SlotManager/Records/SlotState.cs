namespace TwinSlot.SlotManager.Records;

/// <summary>What is known of a slot. The numbers stand in the boot record and never change.</summary>
public enum SlotState : byte
{
    /// <summary>Nothing bootable; also while an image is being written.</summary>
    Empty = 0,

    /// <summary>Complete and verified, never booted.</summary>
    Staged = 1,

    /// <summary>May boot while it has tries left.</summary>
    Trial = 2,

    /// <summary>Proved itself.</summary>
    Confirmed = 3,

    /// <summary>Failed; <see cref="SlotEntry.LastFailure"/> says why.</summary>
    Rejected = 4,
}
