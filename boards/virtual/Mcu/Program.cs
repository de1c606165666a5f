using System.Device.Gpio;
using System.Globalization;
using System.Reflection;
using TwinSlot.Boards.RecoveryDownload;
using TwinSlot.Boards.Virtual;
using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Boards.Virtual.Link;
using TwinSlot.Boards.Virtual.Mcu;
using TwinSlot.Bootloader;
using TwinSlot.Bootloader.Hardware;
using TwinSlot.Bootloader.Loading;
using TwinSlot.Bootloader.Provisioning;
using TwinSlot.HardwareAbstraction;
using TwinSlot.HardwareAbstraction.Gpio;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

// The reset vector of the virtual board: puts the board together and boots. A device's Main does the same with its own parts.
if (BoardLink.Connect() is not BoardLink link)
{
    return 2;
}

GpioController pins = new(new VirtualGpioDriver(link));
GpioOutputs outputs = new(pins, Wiring.Contactor);
outputs.SetSafe();

// Assemblies loaded from a slot find each other by name, as they do in the device's runtime.
AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) =>
    AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(a => a.GetName().Name == new AssemblyName(wanted.Name).Name);

Provisioning provisioning = Provisioning.Load(args[0]);
BoardFolder folder = new(Path.GetDirectoryName(link.FlashDirectory)!);

// The firmware's own knowledge is the block, as on a device; what the folder says besides is the board's hardware.
ProvisioningResult read = ProvisioningReader.Read(File.ReadAllBytes(folder.ProvisioningBlock));
Provisioned provisioned = read.Values;

// Asked by Networking/Host/NameResolution.cs, which is in the application's image and shares no type with the bootloader.
AppContext.SetData("TwinSlot.Networking.NamesResolve", () => !File.Exists(folder.NamesOut));
ProvisionedSettings settings = new(provisioned, args[1..]);

// The host's clock; with the setting, one that starts anew with each reset, as a board's without a battery does with each power-on: in
// seconds since 1970.
SystemClock clock = new();
if (settings.Get("clockAtReset") is string start)
{
    clock.Set(long.Parse(start, CultureInfo.InvariantCulture));
}

Uart uart = new(link.ConsoleInput);
Board board = new()
{
    Outputs = outputs,
    Watchdog = new GpioWatchdog(pins, Wiring.Watchdog),
    Reset = new VirtualReset(link),
    Clock = clock,
    Memory = new VirtualMemory(),
    Indicator = new GpioIndicator(pins, Wiring.Light),
    RevertButton = new GpioRevertButton(pins, Wiring.RevertButton),
    Storage = new FileStorage(Path.Combine(link.FlashDirectory, BoardFolder.FirmwareDirectory)),
    Card = new VirtualCard(folder.Card),
    GoldenImage = VirtualGolden.Of(folder.GoldenImage),
    Console = uart,
    ConsolePort = uart,
    Identity = provisioning.ToIdentity(provisioned),
    BundleFormat = new ManagedBundle(),
    BootPolicy = provisioned.Budgets,
    TrialPolicy = provisioned.Times,
    SoakPolicy = provisioned.Soak,
    Settings = settings,
    RecoveryDownload = AddressDownload.Of(settings),
};
if (read.Problem.Length > 0)
{
    uart.WriteLine("no key is trusted: " + read.Problem);
}

ConsolePort console = new(folder, board.Console);
new BootSequence(
    board,
    new RecordStore(board.Storage),
    new FlightRecorder(board.Storage, clock),
    (image, progress) => console.Attach(ApplicationLoader.Load(image, progress))).Run();
return 0;
