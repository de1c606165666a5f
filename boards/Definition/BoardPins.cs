using System.ComponentModel;

namespace TwinSlot.Boards.Definition;

/// <summary>What is on which pin: the entries of <c>PinMap</c> in boards/esp32.</summary>
[Description("What is on which pin.")]
public sealed record BoardPins
{
    /// <summary>Contactor driver.</summary>
    [Description("Contactor driver, high closes. The driver must open the contactor when the pin floats.")]
    public required Pin Contactor { get; init; }

    /// <summary>Feed input of the watchdog chip.</summary>
    [Description("Feed input of the watchdog chip.")]
    public required Pin WatchdogFeed { get; init; }

    /// <summary>Latch of the watchdog's output.</summary>
    [Description("Latch that the watchdog's output sets. Left out on a board without one, together with watchdogLatchClear.")]
    public Pin? WatchdogLatch { get; init; }

    /// <summary>Clears the latch.</summary>
    [Description("Clears the latch by a high pulse.")]
    public Pin? WatchdogLatchClear { get; init; }

    /// <summary>The light.</summary>
    [Description("The light.")]
    public required Pin Light { get; init; }

    /// <summary>The revert button.</summary>
    [Description("Button to ground that boots the previous image.")]
    public required Pin RevertButton { get; init; }

    /// <summary>Card: SCK on SPI, CLK on SDMMC.</summary>
    [Description("Card: SCK on SPI, CLK on SDMMC. Left out on a board without a card slot, as the other card pins are.")]
    public Pin? CardClock { get; init; }

    /// <summary>Card: MISO on SPI, D0 on SDMMC.</summary>
    [Description("Card: MISO on SPI, D0 on SDMMC.")]
    public Pin? CardData { get; init; }

    /// <summary>Card: MOSI on SPI, CMD on SDMMC.</summary>
    [Description("Card: MOSI on SPI, CMD on SDMMC.")]
    public Pin? CardCommand { get; init; }

    /// <summary>Card: CS on SPI.</summary>
    [Description("Card: CS on SPI. Left out if the card is on the SDMMC host, with one data line.")]
    public Pin? CardSelect { get; init; }

    /// <summary>The pins that there are, in the order of the wiring table.</summary>
    public IReadOnlyList<AssignedPin> List()
    {
        string card = CardSelect == null ? "SDMMC" : "SPI";
        (string Role, string Direction, Pin? Pin)[] roles =
        [
            (nameof(Contactor), "out", Contactor),
            (nameof(WatchdogFeed), "out", WatchdogFeed),
            (nameof(WatchdogLatch), "in, pulled down", WatchdogLatch),
            (nameof(WatchdogLatchClear), "out", WatchdogLatchClear),
            (nameof(Light), "out", Light),
            (nameof(RevertButton), "in, pulled up", RevertButton),
            (nameof(CardClock), card, CardClock),
            (nameof(CardData), card, CardData),
            (nameof(CardCommand), card, CardCommand),
            (nameof(CardSelect), card, CardSelect),
        ];
        return [.. roles.Where(role => role.Pin != null).Select(role => new AssignedPin(role.Role, role.Direction, role.Pin!.Gpio, role.Pin.On))];
    }
}
