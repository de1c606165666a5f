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

    /// <summary>A task of the application stopped checking in and the bootloader rebooted.</summary>
    TaskLate = 6,

    /// <summary>The image could not be loaded and the bootloader rebooted.</summary>
    LoadFailed = 7,

    /// <summary>The bootloader itself failed, before an image ran or in its supervisor.</summary>
    BootFailed = 8,

    /// <summary>The trial of the only image that may boot failed, and it is tried again.</summary>
    Condemned = 9,

    /// <summary>The board was reset while the power stayed, and nobody had asked: a panic of the runtime, or a watchdog inside the chip.</summary>
    WarmReset = 10,
}
