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
}
