using System.Device.Gpio;
using TwinSlot.Boards.Esp32;
using TwinSlot.Bootloader;
using TwinSlot.Bootloader.Trial;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Decision;

namespace TwinSlot.Boards.Esp32Wrover;

/// <summary>Puts the board together and boots.</summary>
public static class Program
{
    /// <summary>The entry point of the deployment.</summary>
    public static void Main()
    {
        GpioController pins = new GpioController();
        GpioOutputs outputs = new GpioOutputs(pins, Pins.Contactor);
        outputs.SetSafe();
        GpioWatchdog watchdog = new GpioWatchdog(pins, Pins.WatchdogFeed);
        watchdog.Arm();

        Board board = new Board();
        board.Outputs = outputs;
        board.Watchdog = watchdog;
        board.Reset = new NanoReset(pins, Pins.WatchdogLatch, Pins.WatchdogLatchClear);
        board.Clock = new NanoClock();
        board.Indicator = new GpioIndicator(pins, Pins.Light);
        board.RevertButton = new GpioRevertButton(pins, Pins.RevertButton);
        board.Storage = new FileStorage("I:\\twinslot");
        board.Console = new DebugConsole();
        board.Identity = Provisioning.Identity();
        board.BundleFormat = new PeBundle();
        board.BootPolicy = new BootPolicy();
        board.TrialPolicy = new TrialPolicy();
        board.Settings = Provisioning.Settings();
        if (board.Identity.Keys.Count == 0)
        {
            board.Console.WriteLine("no key is trusted: fill in Provisioning.cs (keys and seal key), build and flash again");
        }

        new BootSequence(board).Run();
    }
}
