using System;
using nanoFramework.TestFramework;
using TwinSlot.HardwareAbstraction;

namespace NFUnitTest.Bootloader;

/// <summary>A watchdog that fails.</summary>
internal sealed class WatchdogThatThrows : IWatchdog
{
    public void Arm()
    {
        throw new InvalidOperationException("no watchdog");
    }

    public void Feed()
    {
        throw new InvalidOperationException("no watchdog");
    }
}
