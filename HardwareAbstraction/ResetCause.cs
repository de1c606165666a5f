namespace TwinSlot.HardwareAbstraction;

/// <summary>
/// What the hardware knows of the last reset. The numbers stand in the flight log and never change.
/// </summary>
public enum ResetCause : byte
{
    /// <summary>The board cannot tell: power, panic, brownout or an external reset without a latch.</summary>
    Unknown = 0,

    /// <summary>Power came on, and the board latches that.</summary>
    PowerOn = 1,

    /// <summary>The watchdog bit, and the board latches its output.</summary>
    Watchdog = 2,

    /// <summary>The firmware rebooted the board itself.</summary>
    Software = 3,

    /// <summary>The timer woke the board from the deep sleep that the firmware had asked for.</summary>
    DeepSleep = 4,

    /// <summary>The power stayed on, as a clock that went on shows; what reset the board is not known.</summary>
    PowerStayed = 5,
}
