namespace TwinSlot.Updater;

/// <summary>How far an update has come. The numbers stand in kept state and never change.</summary>
public enum UpdateState : byte
{
    /// <summary>None is under way.</summary>
    None = 0,

    /// <summary>Asked for; nothing is done yet.</summary>
    Accepted = 1,

    /// <summary>The download has begun.</summary>
    Downloading = 2,

    /// <summary>The bytes are in the slot; a charging session is waited for, or was.</summary>
    Downloaded = 3,

    /// <summary>The image is being checked.</summary>
    Installing = 4,

    /// <summary>The image is sound and is being handed to the bootloader, or has been.</summary>
    Activating = 5,
}
