namespace TwinSlot.Contract;

/// <summary>
/// What brought the board up: what the hardware knows and what was written down before the reset. The numbers stand in the flight log and
/// never change.
/// </summary>
public enum BootCause : byte
{
    /// <summary>Nobody knows.</summary>
    Unknown = 0,

    /// <summary>Power was lost and came back.</summary>
    PowerOn = 1,

    /// <summary>The watchdog expired.</summary>
    Watchdog = 2,

    /// <summary>A reboot that was meant.</summary>
    Reboot = 3,

    /// <summary>The end of a deep sleep that was meant.</summary>
    DeepSleep = 4,

    /// <summary>The application crashed and the bootloader rebooted.</summary>
    Crash = 5,
}
