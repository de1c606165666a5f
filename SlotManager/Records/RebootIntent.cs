namespace TwinSlot.SlotManager.Records;

/// <summary>
/// What the firmware wrote down before it rebooted the board: the hardware alone cannot tell these apart.
/// The numbers stand in the boot record and never change.
/// </summary>
public enum RebootIntent : byte
{
    /// <summary>Nothing: no reboot was intended.</summary>
    None = 0,

    /// <summary>The application, or the bootloader on its own account, asked for a reboot.</summary>
    Reboot = 1,

    /// <summary>The application crashed and the bootloader reboots the board.</summary>
    Crash = 2,

    /// <summary>A task stopped checking in and the supervisor reboots the board.</summary>
    TaskLate = 3,

    /// <summary>The image could not be loaded and the bootloader reboots the board.</summary>
    LoadFailed = 4,

    /// <summary>The bootloader itself failed, before an image ran or in its supervisor.</summary>
    BootFailed = 5,

    /// <summary>The trial failed, and there is no other image that may boot: this one is tried again.</summary>
    Condemned = 6,
}
