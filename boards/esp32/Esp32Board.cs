using System.Device.Gpio;
using TwinSlot.Bootloader.Hardware;
using TwinSlot.Bootloader;
using TwinSlot.Bootloader.Trial;
using TwinSlot.HardwareAbstraction.Gpio;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Boards.Esp32;

/// <summary>A board with an ESP32, put together from its pin map, its capacities and what it was provisioned with.</summary>
public static class Esp32Board
{
    // Not the root: the runtime keeps hidden configuration files of its own there.
    private const string Folder = "I:\\twinslot";

    /// <summary>Boots. Does not return.</summary>
    /// <param name="map">The board's pins.</param>
    /// <param name="provisioned">What whoever built the charger filled in.</param>
    /// <param name="slotCapacity">Most bytes of an image.</param>
    /// <param name="download">Fetches an image from the provisioned address; null if there is none.</param>
    /// <param name="golden">The golden image that the deployment carries; null if there is none.</param>
    public static void Boot(PinMap map, Provisioned provisioned, int slotCapacity, IRecoveryDownload download, IImageChunks golden)
    {
        GpioController pins = new GpioController();
        GpioOutputs outputs = new GpioOutputs(pins, map.Contactor);
        outputs.SetSafe();
        GpioWatchdog watchdog = new GpioWatchdog(pins, map.WatchdogFeed);
        watchdog.Arm();

        Board board = new Board();
        board.Outputs = outputs;
        board.Watchdog = watchdog;
        board.Reset = map.WatchdogLatch == PinMap.None
            ? new NanoReset()
            : new NanoReset(pins, map.WatchdogLatch, map.WatchdogLatchClear);
        board.Clock = new NanoClock();
        board.Indicator = new GpioIndicator(pins, map.Light);
        board.RevertButton = new GpioRevertButton(pins, map.RevertButton);
        board.Storage = new FileStorage(Folder);
        board.Card = map.CardClock == PinMap.None ? null : new CardSlot(map);
        board.GoldenImage = GoldenImage.Of(golden);
        board.RecoveryDownload = download;
        board.Console = new DebugConsole();
        board.Identity = provisioned.Identity(slotCapacity);
        board.Identity.Resident = DeployedAssemblies.All();
        board.BundleFormat = new PeBundle();
        board.BootPolicy = new BootPolicy();
        board.TrialPolicy = new TrialPolicy();
        board.Settings = new SettingsTable(provisioned.Settings);
        if (board.Identity.Keys.Count == 0)
        {
            board.Console.WriteLine("no key is trusted: fill in Provisioning.cs (keys and seal key), build and flash again");
        }

        new BootSequence(board).Run();
    }
}
