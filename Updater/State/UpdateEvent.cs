namespace TwinSlot.Updater.State;

/// <summary>What can happen to an update. docs/ocpp.md has the table of what follows.</summary>
public enum UpdateEvent : byte
{
    /// <summary>The retrieve date lies ahead.</summary>
    NotYetDue = 0,

    /// <summary>The slot is begun and the first transfer starts.</summary>
    Begun = 1,

    /// <summary>The transfer was interrupted and is tried again later.</summary>
    Interrupted = 2,

    /// <summary>The next try starts.</summary>
    Resumed = 3,

    /// <summary>No try is left, or another would end the same way.</summary>
    DownloadGivenUp = 4,

    /// <summary>All bytes are in the slot.</summary>
    Completed = 5,

    /// <summary>The request's signature is that of the file.</summary>
    SignatureGood = 6,

    /// <summary>The request brought no signature, and this charger does not ask for one.</summary>
    Unsigned = 7,

    /// <summary>The request's signature is not that of the file.</summary>
    SignatureBad = 8,

    /// <summary>The install date lies ahead, or a transaction runs.</summary>
    MustWait = 9,

    /// <summary>No transaction runs, and none can start.</summary>
    MayInstall = 10,

    /// <summary>The bootloader finds the image sound and fit for this board.</summary>
    ImageGood = 11,

    /// <summary>The bootloader refuses the image.</summary>
    ImageBad = 12,

    /// <summary>The slot does not hold all bytes any more.</summary>
    BytesLost = 13,

    /// <summary>The board could not do its part: its flash or its bootloader refused.</summary>
    InstallFailed = 14,

    /// <summary>The new image is confirmed.</summary>
    Confirmed = 15,

    /// <summary>The board rolled back to the image before.</summary>
    Reverted = 16,

    /// <summary>Another request takes the place of this one.</summary>
    Replaced = 17,
}
