using TwinSlot.Boards.Esp32;
using TwinSlot.HardwareAbstraction.Gpio;

namespace TwinSlot.Boards.Esp32Wrover;

/// <summary>Which pin does what.</summary>
/// <remarks>Not to be used: 6 to 11 (flash), 16 and 17 (PSRAM), 0, 2, 5, 12 and 15 (strapping), 1 and 3 (console); 34 to 39 are inputs without pull resistors.</remarks>
internal static class Pins
{
    /// <summary>Contactor driver, high closes; pull-down on the board. Output.</summary>
    internal const int Contactor = 25;

    /// <summary>WDI of the MAX6373. Output.</summary>
    internal const int WatchdogFeed = 26;

    /// <summary>Latch that the WDO pulse sets, high after a bite; may stay open. Input, pulled down.</summary>
    internal const int WatchdogLatch = 27;

    /// <summary>Clears the latch by a high pulse. Output.</summary>
    internal const int WatchdogLatchClear = 33;

    /// <summary>LED to ground over a resistor. Output.</summary>
    internal const int Light = 32;

    /// <summary>Button to ground. Input, pulled up.</summary>
    internal const int RevertButton = 13;

    /// <summary>Storage card SCK.</summary>
    internal const int CardClock = 18;

    /// <summary>Storage card MISO.</summary>
    internal const int CardData = 19;

    /// <summary>Storage card MOSI.</summary>
    internal const int CardCommand = 23;

    /// <summary>Storage card CS.</summary>
    internal const int CardSelect = 22;

    /// <summary>The watchdog chip at <see cref="WatchdogFeed"/>: MAX6373 with SET2, SET1 and SET0 high, so 60 s to start and 10 s.</summary>
    internal static WatchdogChip Watchdog()
    {
        return WatchdogChips.Max6373(7);
    }

    /// <summary>All of them, for putting the board together.</summary>
    internal static PinMap Map()
    {
        PinMap map = new PinMap(Watchdog());
        map.Contactor = Contactor;
        map.WatchdogFeed = WatchdogFeed;
        map.WatchdogLatch = WatchdogLatch;
        map.WatchdogLatchClear = WatchdogLatchClear;
        map.Light = Light;
        map.RevertButton = RevertButton;
        map.CardClock = CardClock;
        map.CardData = CardData;
        map.CardCommand = CardCommand;
        map.CardSelect = CardSelect;
        return map;
    }
}
