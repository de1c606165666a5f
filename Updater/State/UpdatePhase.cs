namespace TwinSlot.Updater.State;

/// <summary>How far an update has come. The numbers stand in kept state and never change.</summary>
public enum UpdatePhase : byte
{
    /// <summary>None is under way.</summary>
    None = 0,

    /// <summary>Requested; nothing is done yet.</summary>
    Accepted = 1,

    /// <summary>The download has begun.</summary>
    Downloading = 2,

    /// <summary>The bytes are in the slot; the request's signature is to be checked.</summary>
    Downloaded = 3,

    /// <summary>The image is being checked by the bootloader.</summary>
    Installing = 4,

    /// <summary>The image is sound and is being handed to the bootloader, or has been.</summary>
    Activating = 5,

    /// <summary>The retrieve date is waited for.</summary>
    Scheduled = 6,

    /// <summary>The download was interrupted; its next try is waited for.</summary>
    Paused = 7,

    /// <summary>The request's signature is good, or none is needed.</summary>
    Verified = 8,

    /// <summary>The install date, or the end of all transactions, is waited for.</summary>
    Waiting = 9,
}
