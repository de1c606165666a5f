namespace TwinSlot.Contract;

/// <summary>What is to be said about a <see cref="BootCause"/>.</summary>
public static class BootCauses
{
    /// <summary>True if something forced the reset: the watchdog or a crash.</summary>
    public static bool IsForced(BootCause cause)
    {
        return cause == BootCause.Watchdog || cause == BootCause.Crash;
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
            default:
                return "unknown reset";
        }
    }
}
