namespace TwinSlot.SlotManager.Records;

/// <summary>Where the soak of a confirmed image stands. The numbers stand in the boot record and never change.</summary>
public enum SoakState : byte
{
    /// <summary>None runs: it has ended well, or there never was one.</summary>
    None = 0,

    /// <summary>The image is confirmed and watched; the image before is kept, and the security floor stays.</summary>
    Running = 1,

    /// <summary>The image is on soak and a control experiment is under way: it is on trial for as long as that takes.</summary>
    Doubted = 2,
}
