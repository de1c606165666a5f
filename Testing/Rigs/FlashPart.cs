namespace TwinSlot.Testing.Rigs;

/// <summary>A part of the flash.</summary>
public enum FlashPart
{
    /// <summary>Everything.</summary>
    All,

    /// <summary>The image in slot a.</summary>
    SlotA,

    /// <summary>The image in slot b.</summary>
    SlotB,

    /// <summary>Both slots.</summary>
    Slots,

    /// <summary>Both copies of the boot record.</summary>
    Record,

    /// <summary>The newest copy of the boot record.</summary>
    NewestRecordCopy,

    /// <summary>Both slots and the boot record.</summary>
    SlotsAndRecord,

    /// <summary>The flight log.</summary>
    Log,
}
