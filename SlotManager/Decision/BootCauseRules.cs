using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.SlotManager.Decision;

/// <summary>What a boot's cause is, and what it costs a trial.</summary>
public static class BootCauseRules
{
    /// <summary>
    /// The cause of a boot. What was written down before the reset says more than the hardware, except that a watchdog
    /// reset stays one: a reboot that hangs is ended by the watchdog.
    /// </summary>
    /// <param name="hardware">What the hardware knows.</param>
    /// <param name="intent">What was written down.</param>
    public static BootCause Of(ResetCause hardware, RebootIntent intent)
    {
        switch (intent)
        {
            case RebootIntent.Crash:
                return BootCause.Crash;
            case RebootIntent.TaskLate:
                return BootCause.TaskLate;
            case RebootIntent.LoadFailed:
                return BootCause.LoadFailed;
            case RebootIntent.BootFailed:
                return BootCause.BootFailed;
            case RebootIntent.Condemned:
                return BootCause.Condemned;
        }

        if (hardware == ResetCause.Watchdog)
        {
            return BootCause.Watchdog;
        }

        if (intent == RebootIntent.Reboot)
        {
            return BootCause.Reboot;
        }

        switch (hardware)
        {
            case ResetCause.PowerOn:
                return BootCause.PowerOn;
            case ResetCause.DeepSleep:
                return BootCause.DeepSleep;
            case ResetCause.PowerStayed:
                return BootCause.WarmReset;
            default:
                return BootCause.Unknown;
        }
    }

    /// <summary>
    /// True if the reset costs a trial a try; otherwise it costs an interruption. A reset that nothing explains costs an interruption:
    /// on a board that cannot tell it is most often a power loss.
    /// </summary>
    public static bool CostsTry(BootCause cause)
    {
        return BootCauses.IsForced(cause);
    }
}
