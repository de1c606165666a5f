using System;
using System.Device.Gpio;
using TwinSlot.Bootloader;
using TwinSlot.Bootloader.Hardware;
using TwinSlot.Bootloader.Provisioning;
using TwinSlot.HardwareAbstraction;
using TwinSlot.HardwareAbstraction.Gpio;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Decision;

namespace TwinSlot.Boards.Esp32;

/// <summary>A board with an ESP32, put together from its pin map, its capacities and what it was provisioned with.</summary>
public sealed class Esp32Board
{
    // Not the root: the runtime keeps hidden configuration files of its own there.
    private const string Folder = "I:\\twinslot";

    private readonly GpioController _pins = new GpioController();
    private readonly NanoReset _reset = new NanoReset();
    private readonly PinMap _map;
    private readonly BoardParts _parts;

    private Esp32Board(PinMap map, BoardParts parts)
    {
        _map = map;
        _parts = parts;
    }

    /// <summary>Boots. Does not return.</summary>
    /// <param name="map">The board's pins.</param>
    /// <param name="parts">The rest of it.</param>
    public static void Boot(PinMap map, BoardParts parts)
    {
        new Esp32Board(map, parts).Boot();
    }

    // Nothing here opens a pin or reads what was filled in: that comes when the outputs are safe and the watchdog is armed.
    private void Boot()
    {
        Board board = new Board();
        board.Outputs = new GpioOutputs(_pins, _map.Contactor);
        board.Watchdog = new GpioWatchdog(_pins, _map.WatchdogFeed);
        board.Reset = _reset;
        board.Clock = new NanoClock();
        board.Memory = new NanoMemory();
        board.Console = new DebugConsole();
        board.Indicator = new AbsentPart();
        board.BootPolicy = new BootPolicy();
        BoardStart.Run(board, Complete);
    }

    private void Complete(Board board)
    {
        board.Storage = new FileStorage(Folder);
        board.ConsolePort = OpenPort(board.Console);
        board.Indicator = OpenLight(board.Console);
        board.RevertButton = OpenButton(board.Console);
        ReadResetCause(board.Console);
        board.Card = _map.CardClock == PinMap.None ? null : new CardSlot(_map);
        ProvisioningResult provisioning = ProvisioningReader.Read(_parts.ProvisioningBlock());
        Provisioned provisioned = provisioning.Values;
        SettingsTable settings = new SettingsTable(provisioned.Settings);
        board.Settings = settings;
        board.BootPolicy = provisioned.Budgets;
        board.TrialPolicy = provisioned.Times;
        board.SoakPolicy = provisioned.Soak;
        board.Identity = provisioned.Identity(_parts.SlotCapacity);
        board.Identity.Resident = DeployedAssemblies.All();
        board.BundleFormat = new PeBundle();
        board.GoldenImage = GoldenImage.Of(_parts.Golden());
        board.RecoveryDownload = _parts.Download(settings);
        if (provisioning.Problem.Length > 0)
        {
            board.Console.WriteLine("no key is trusted: " + provisioning.Problem);
        }
        else if (board.Identity.Keys.Count == 0)
        {
            board.Console.WriteLine("no key is trusted: the board is provisioned without a key or a seal key; 'twinslot provision' gives it both");
        }
    }

    private IConsolePort OpenPort(IConsole console)
    {
        try
        {
            return _parts.ConsolePort();
        }
        catch (Exception e)
        {
            console.WriteLine("the console's port is done without: " + e.Message);
            return null;
        }
    }

    private IIndicator OpenLight(IConsole console)
    {
        try
        {
            return new GpioIndicator(_pins, _map.Light);
        }
        catch (Exception e)
        {
            console.WriteLine("the light is done without: " + e.Message);
            return new AbsentPart();
        }
    }

    private IRevertButton OpenButton(IConsole console)
    {
        try
        {
            return new GpioRevertButton(_pins, _map.RevertButton);
        }
        catch (Exception e)
        {
            console.WriteLine("the button is done without: " + e.Message);
            return new AbsentPart();
        }
    }

    // Without its latch the board cannot tell lost power from a hang, and counts both.
    private void ReadResetCause(IConsole console)
    {
        if (_map.WatchdogLatch == PinMap.None)
        {
            _reset.Read();
            return;
        }

        try
        {
            _reset.Read(_pins, _map.WatchdogLatch, _map.WatchdogLatchClear);
        }
        catch (Exception e)
        {
            console.WriteLine("the latch is done without: " + e.Message);
            _reset.Read();
        }
    }
}
