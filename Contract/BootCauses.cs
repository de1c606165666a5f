namespace TwinSlot.Contract;

/// <summary>What is to be said about a <see cref="BootCause"/>.</summary>
public static class BootCauses
{
    /// <summary>True if something that went wrong forced the reset: everything but lost power, an intended reboot, and what nobody knows.</summary>
    public static bool IsForced(BootCause cause)
    {
        return cause == BootCause.Watchdog || cause >= BootCause.Crash;
    }

    /// <summary>The cause in words.</summary>
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
            case BootCause.TaskLate:
                return "task late";
            case BootCause.LoadFailed:
                return "load failed";
            case BootCause.BootFailed:
                return "bootloader failed";
            case BootCause.Condemned:
                return "trial failed";
            case BootCause.WarmReset:
                return "reset with the power on";
            default:
                return "unknown reset";
        }
    }
}
