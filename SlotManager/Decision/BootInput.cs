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

    /// <summary>What the reset costs, once that has been made durable or could not be; null before.</summary>
    public ResetAccounting Accounting;

    /// <summary>Whether each slot's boot has been paid for in this boot, besides the preferred one's.</summary>
    public bool[] Spent = new bool[2];

    /// <summary>True after the board has stayed in recovery for a while in this run.</summary>
    public bool Stayed;

    /// <summary>Whether each slot's image has been checked in this boot.</summary>
    public bool[] Checked = new bool[2];

    /// <summary>What the check of each slot found; <see cref="FailureReason.None"/> if it passed.</summary>
    public FailureReason[] CheckResult = new FailureReason[2];

    /// <summary>The board has stayed in recovery for a while: the slots are to be checked anew.</summary>
    public void EndStay()
    {
        Stayed = true;
        Checked[0] = false;
        Checked[1] = false;
        if (!CanPersist)
        {
            // Flash that refused may take it now; what the reset costs has not been written yet.
            CanPersist = true;
            Accounting = null;
        }
    }
}
