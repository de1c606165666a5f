namespace TwinSlot.Bootloader.Soak;

/// <summary>What a step of a soak comes to.</summary>
public enum SoakVerdict : byte
{
    /// <summary>It goes on.</summary>
    None = 0,

    /// <summary>The image has stood its time.</summary>
    Ended = 1,

    /// <summary>The image before is to try whether it reaches the backend now.</summary>
    Doubt = 2,

    /// <summary>The image is clearly worse than the one before.</summary>
    Failed = 3,
}
