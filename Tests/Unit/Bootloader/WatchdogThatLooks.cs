using System;
using nanoFramework.TestFramework;
using TwinSlot.HardwareAbstraction;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Bootloader;

/// <summary>A watchdog that notes what the board had done when it was armed.</summary>
internal sealed class WatchdogThatLooks : IWatchdog
{
    private readonly FakeBoard _board;

    public WatchdogThatLooks(FakeBoard board)
    {
        _board = board;
    }

    public int Armed { get; private set; }

    public bool WasSafe { get; private set; }

    public int ReadsBefore { get; private set; }

    public void Arm()
    {
        Armed++;
        WasSafe = !_board.ContactorClosed;
        ReadsBefore = _board.Storage.Reads;
    }

    public void Feed()
    {
    }
}
