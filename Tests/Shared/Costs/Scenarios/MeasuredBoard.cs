using TwinSlot.Bootloader;
using TwinSlot.Bootloader.Hardware;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;
using TwinSlot.Tests.Shared.Firmware;

namespace TwinSlot.Tests.Shared.Costs.Scenarios;

/// <summary>A board with files in memory whose time, feeds and work <see cref="CostClock"/> counts.</summary>
internal sealed class MeasuredBoard : IWatchdog, IClock, IProgress
{
    // Assemblies of a deployment besides those that the image refers to.
    private const int OtherResidents = 18;

    private readonly FakeBoard _fake = new();

    /// <param name="slot">Bytes that a slot holds.</param>
    /// <param name="key">The one key that it trusts, DER.</param>
    public MeasuredBoard(int slot, byte[] key)
    {
        _fake.Identity.Keys = new TrustedKeys([key]);
        _fake.Identity.SealKey = new byte[32];
        _fake.Identity.Capacity = slot;
        _fake.Identity.BootloaderVersion = new ImageVersion(0, 1, 0, 0);
        _fake.Identity.Resident =
        [
            .. Enumerable.Range(0, OtherResidents).Select(i => new AssemblyIdentity("Resident" + i, 1, 0, 0, 0)), new AssemblyIdentity("mscorlib", 1, 17, 11, 0),
        ];
        Board = _fake.Board;
        Board.Watchdog = this;
        Board.Clock = this;
        Board.Storage = new CostedStorage(_fake.Storage);
        Board.BundleFormat = new PeBundle();
        Records = new RecordStore(Board.Storage);
        Booted = Records;
        Installer = new ImageInstaller(
            Board.Storage, Records, new FlightRecorder(Board.Storage, this), Board.Identity, Board.BundleFormat, this);
    }

    public Board Board { get; }

    public RecordStore Records { get; }

    /// <summary>The record as the last boot knows it, with what it has not written yet.</summary>
    public RecordStore Booted { get; private set; }

    public ImageInstaller Installer { get; }

    public long Milliseconds => (long)CostClock.Now;

    public long UnixSeconds => 0;

    public void Arm() => CostClock.Feed();

    public void Feed() => CostClock.Feed();

    public void Step() => CostClock.Feed();

    public void Sleep(int milliseconds) => CostClock.Sleep(milliseconds);

    public void Set(long unixSeconds) => throw new InvalidOperationException("It set the time.");

    /// <summary>From the reset to the point where the application would run.</summary>
    /// <exception cref="InvalidOperationException">It boots otherwise, or not at all.</exception>
    public void Boot(BootMode mode)
    {
        Booted = new RecordStore(Board.Storage);
        BootSequence sequence = new(Board, Booted, new FlightRecorder(Board.Storage, Board.Clock));
        sequence.Secure();
        BootDecision decision = sequence.DecideAndPersist();
        if (decision.Action != BootAction.Boot || decision.Mode != mode)
        {
            throw new InvalidOperationException($"It decided {decision.Action} {decision.Mode}.");
        }

        if (sequence.Load(decision) == null || _fake.Reboots > 0)
        {
            throw new InvalidOperationException("It could not be loaded.");
        }
    }
}
