using TwinSlot.Bootloader.Soak;
using TwinSlot.Bootloader.Trial;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Decision;

namespace TwinSlot.Bootloader.Hardware;

/// <summary>A board, put together: its parts and what it was provisioned with. A board's <c>Main</c> fills it and boots.</summary>
public sealed class Board
{
    /// <summary>The contactor and whatever else must be safe.</summary>
    public IOutputs Outputs;

    /// <summary>The external watchdog.</summary>
    public IWatchdog Watchdog;

    /// <summary>Reset cause and reboot.</summary>
    public IReset Reset;

    /// <summary>The clocks.</summary>
    public IClock Clock;

    /// <summary>How much memory is free; null on a board that cannot say.</summary>
    public IFreeMemory Memory;

    /// <summary>The light.</summary>
    public IIndicator Indicator;

    /// <summary>The button for the previous image.</summary>
    public IRevertButton RevertButton;

    /// <summary>The file system that holds slots, record and log.</summary>
    public IStorage Storage;

    /// <summary>The slot of a card to reinstall from; null on a board without one.</summary>
    public ICard Card;

    /// <summary>The image in the deployment, for when neither slot holds one that may boot; null on a board without one.</summary>
    public IGoldenImage GoldenImage;

    /// <summary>Fetches an image from the provisioned address when neither slot holds one that may boot; null on a board without such an address.</summary>
    public IRecoveryDownload RecoveryDownload;

    /// <summary>The console.</summary>
    public IConsole Console;

    /// <summary>
    /// A console with a way in, at which requests are answered (docs/console.md); it takes the place of <see cref="Console"/> then. Null on a
    /// board without one.
    /// </summary>
    public IConsolePort ConsolePort;

    /// <summary>What images are checked against.</summary>
    public BoardIdentity Identity;

    /// <summary>How assemblies look on this side.</summary>
    public IBundleFormat BundleFormat;

    /// <summary>The budgets of the boot decision.</summary>
    public BootPolicy BootPolicy;

    /// <summary>The times of a trial.</summary>
    public TrialPolicy TrialPolicy;

    /// <summary>What an image has to go through after its confirm.</summary>
    public SoakPolicy SoakPolicy = new SoakPolicy();

    /// <summary>What the application may ask for.</summary>
    public ISettings Settings;
}
