using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.SlotManager.Decision;

/// <summary>Rules about <see cref="BootCause"/>.</summary>
public static class BootCauses
{
    /// <summary>
    /// The cause of a boot. What was written down before the reset says more than the hardware, except that a bite stays a bite:
    /// a reboot that hangs is ended by the watchdog.
    /// </summary>
    /// <param name="hardware">What the hardware knows.</param>
    /// <param name="intent">What was written down.</param>
    public static BootCause Of(ResetCause hardware, RebootIntent intent)
    {
        if (intent == RebootIntent.Crash)
        {
            return BootCause.Crash;
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
            default:
                return BootCause.Unknown;
        }
    }

    /// <summary>True if something forced the reset: the watchdog or a crash.</summary>
    /// <param name="cause">The cause.</param>
    public static bool IsForced(BootCause cause)
    {
        return cause == BootCause.Watchdog || cause == BootCause.Crash;
    }

    /// <summary>True if the reset costs a trial a try; otherwise it costs an interruption.</summary>
    /// <param name="cause">The cause.</param>
    public static bool CostsTry(BootCause cause)
    {
        return IsForced(cause) || cause == BootCause.Unknown;
    }

    /// <summary>The cause in words.</summary>
    /// <param name="cause">The cause.</param>
    public static string Describe(BootCause cause)
    {
        switch (cause)
        {
            case BootCause.PowerOn:
                return "power-on";
            case BootCause.Watchdog:
                return "watchdog";
            case BootCause.Reboot:
                return "intended reboot";
            case BootCause.DeepSleep:
                return "deep sleep";
            case BootCause.Crash:
                return "crash";
            default:
                return "unknown reset";
        }
    }
}
