using TwinSlot.Boards.Esp32;
using TwinSlot.HardwareAbstraction.Gpio;

namespace TwinSlot.Boards.OlimexEsp32PoeWrover;

/// <summary>Which pin does what.</summary>
/// <remarks>Not to be used: 0 (Ethernet clock on the WROVER variant), 12 (Ethernet PHY), 18, 19, 21, 22, 23, 25, 26 and 27 (Ethernet), 6 to 11 (flash), 16 and 17 (PSRAM), 5 (strapping), 1 and 3 (console); 34 to 39 are inputs without pull resistors.</remarks>
internal static class Pins
{
    /// <summary>Contactor driver, high closes; pull-down on the board. Output.</summary>
    internal const int Contactor = 32;

    /// <summary>WDI of the MAX6373. Output.</summary>
    internal const int WatchdogFeed = 33;

    /// <summary>LED to ground over a resistor. Output.</summary>
    internal const int Light = 4;

    /// <summary>Button to ground. Input, pulled up.</summary>
    internal const int RevertButton = 13;

    /// <summary>CLK of the board's card slot.</summary>
    internal const int CardClock = 14;

    /// <summary>CMD of the board's card slot.</summary>
    internal const int CardCommand = 15;

    /// <summary>D0 of the board's card slot.</summary>
    internal const int CardData = 2;

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
        map.Light = Light;
        map.RevertButton = RevertButton;
        map.CardClock = CardClock;
        map.CardCommand = CardCommand;
        map.CardData = CardData;
        return map;
    }
}
