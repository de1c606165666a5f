using TwinSlot.HardwareAbstraction.Gpio;

namespace TwinSlot.Boards.Esp32;

/// <summary>Which pin of a board does what: plain numbers, from which <see cref="Esp32Board"/> puts the parts together.</summary>
public sealed class PinMap
{
    /// <summary>A pin that the board does not have.</summary>
    public const int None = -1;

    /// <summary>Contactor driver, high closes. Output.</summary>
    public int Contactor = None;

    /// <summary>Feed input of the watchdog chip. Output.</summary>
    public int WatchdogFeed = None;

    /// <summary>Latch of the watchdog's output, high after a watchdog reset; <see cref="None"/> on a board without one. Input, pulled down.</summary>
    public int WatchdogLatch = None;

    /// <summary>Clears the latch by a high pulse; <see cref="None"/> on a board without one. Output.</summary>
    public int WatchdogLatchClear = None;

    /// <summary>The light. Output.</summary>
    public int Light = None;

    /// <summary>Button to ground. Input, pulled up.</summary>
    public int RevertButton = None;

    /// <summary>Card: SCK on SPI, CLK on SDMMC; <see cref="None"/> on a board without a card.</summary>
    public int CardClock = None;

    /// <summary>Card: MISO on SPI, D0 on SDMMC; <see cref="None"/> on a board without a card.</summary>
    public int CardData = None;

    /// <summary>Card: MOSI on SPI, CMD on SDMMC; <see cref="None"/> on a board without a card.</summary>
    public int CardCommand = None;

    /// <summary>Card: CS on SPI; <see cref="None"/> if the card is on the SDMMC host, with one data line.</summary>
    public int CardSelect = None;

    /// <summary>A map without pins yet.</summary>
    /// <param name="watchdog">The chip at <see cref="WatchdogFeed"/>.</param>
    public PinMap(WatchdogChip watchdog)
    {
        Watchdog = watchdog;
    }

    /// <summary>The chip at <see cref="WatchdogFeed"/>.</summary>
    public WatchdogChip Watchdog { get; private set; }
}
