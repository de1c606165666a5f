namespace TwinSlot.Testing.Rigs;

/// <summary>How flash is damaged.</summary>
public enum FlashDamage
{
    /// <summary>One bit in the middle of each file is another.</summary>
    FlipBit,

    /// <summary>The first half of each file reads as erased flash does.</summary>
    EraseHalf,

    /// <summary>Each file holds a few bytes that mean nothing.</summary>
    Garbage,

    /// <summary>The files are gone.</summary>
    Delete,
}
