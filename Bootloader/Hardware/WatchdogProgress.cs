using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;

namespace TwinSlot.Bootloader.Hardware;

/// <summary>Feeds the watchdog between the steps of long work, so that it expires only if the work itself hangs.</summary>
internal sealed class WatchdogProgress : IProgress
{
    private readonly IWatchdog _watchdog;

    public WatchdogProgress(IWatchdog watchdog)
    {
        _watchdog = watchdog;
    }

    public void Step()
    {
        _watchdog.Feed();
    }
}
