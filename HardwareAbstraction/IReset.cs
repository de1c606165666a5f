namespace TwinSlot.HardwareAbstraction;

/// <summary>Why the board came up, and how to make it come up again.</summary>
public interface IReset
{
    /// <summary>What the hardware knows of the last reset; the same answer for the whole run.</summary>
    ResetCause Cause { get; }

    /// <summary>Reboots the board. Does not return.</summary>
    void Reboot();
}
