using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;

namespace TwinSlot.Bootloader;

/// <summary>Feeds the watchdog between the steps of long work, so that it bites only if the work itself hangs.</summary>
public sealed class WatchdogProgress : IProgress
{
    private readonly IWatchdog _watchdog;

    /// <summary>Feeds a watchdog.</summary>
    /// <param name="watchdog">It; armed by the time of the first step.</param>
    public WatchdogProgress(IWatchdog watchdog)
    {
        _watchdog = watchdog;
    }

    /// <inheritdoc/>
    public void Step()
    {
        _watchdog.Feed();
    }
}
