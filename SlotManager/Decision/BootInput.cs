using TwinSlot.HardwareAbstraction;

namespace TwinSlot.SlotManager.Decision;

/// <summary>What a boot decision is made from, besides the record.</summary>
public sealed class BootInput
{
    /// <summary>What the hardware knows of the reset.</summary>
    public ResetCause Cause;

    /// <summary>True if the button for the previous image was held at reset.</summary>
    public bool ButtonHeld;

    /// <summary>False once the record has refused to be written in this boot.</summary>
    public bool CanPersist = true;

    /// <summary>Whether each slot's image has been checked in this boot.</summary>
    public bool[] Checked = new bool[2];

    /// <summary>What the check of each slot found; <see cref="FailureReason.None"/> if it passed.</summary>
    public FailureReason[] CheckResult = new FailureReason[2];
}
