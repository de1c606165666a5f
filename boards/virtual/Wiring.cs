namespace TwinSlot.Boards.Virtual;

/// <summary>
/// The virtual board's pins, by number. Compiled into the board and into its MCU programs alike, as a schematic is read by
/// those who build the board and by those who write its firmware.
/// </summary>
internal static class Wiring
{
    /// <summary>Feed input of the watchdog chip; a rising edge feeds.</summary>
    public const int Watchdog = 4;

    /// <summary>Contactor driver; high closes, low or floating opens.</summary>
    public const int Contactor = 5;

    /// <summary>Light; high is on.</summary>
    public const int Light = 6;

    /// <summary>Revert button; pulls the pin to ground while it is held.</summary>
    public const int RevertButton = 7;
}
