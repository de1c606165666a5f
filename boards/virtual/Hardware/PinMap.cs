namespace TwinSlot.Boards.Virtual;

/// <summary>What is wired to which pin of the MCU. The default is what the board's own firmware is built for.</summary>
/// <param name="Watchdog">Feed input of the watchdog chip; a rising edge feeds.</param>
/// <param name="Contactor">Contactor driver; high closes, low or floating opens.</param>
/// <param name="Light">Light; high is on.</param>
/// <param name="RevertButton">Button that pulls the pin low while it is held; the MCU has to pull it up.</param>
public sealed record PinMap(
    int Watchdog = Wiring.Watchdog,
    int Contactor = Wiring.Contactor,
    int Light = Wiring.Light,
    int RevertButton = Wiring.RevertButton);
