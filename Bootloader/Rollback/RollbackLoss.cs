namespace TwinSlot.Bootloader.Rollback;

/// <summary>What an image that was left had lost: what the image before it has to have again. The numbers stand on flash and never change.</summary>
public enum RollbackLoss : byte
{
    /// <summary>Nothing that it did: it was asked for, or its file did not boot. It helped if the backend is reached.</summary>
    Nothing = 0,

    /// <summary>The way to the backend.</summary>
    Connection = 1,

    /// <summary>It crashed, or the board was reset without a word.</summary>
    Crashes = 2,

    /// <summary>Its tasks stopped checking in, or it hung until the watchdog expired.</summary>
    Tasks = 3,

    /// <summary>A self-diagnostic failed or did not report.</summary>
    Diagnostics = 4,

    /// <summary>Charging sessions failed.</summary>
    Sessions = 5,

    /// <summary>Its free memory dwindled.</summary>
    Memory = 6,

    /// <summary>The backend now and then, on soak: one connection shows nothing.</summary>
    Losses = 7,

    /// <summary>Diagnostics now and then, on soak, or faults that it reported: that they pass once shows nothing.</summary>
    Faults = 8,
}
