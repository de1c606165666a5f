using System.Collections;
using TwinSlot.Bootloader.Hardware;
using TwinSlot.Bootloader.Trial;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Tests.Shared.Firmware;

/// <summary>
/// A board whose parts note what is done with them. A reboot is noted and returns, so that a test sees what comes after.
/// </summary>
public sealed class FakeBoard : IOutputs, IWatchdog, IReset, IIndicator, IRevertButton, IConsole
{
    private readonly ArrayList _lines = new ArrayList();

    public FakeBoard()
    {
        NativeHmac.Need();
        Identity = new BoardIdentity();
        Identity.Keys = new TrustedKeys(new byte[][] { SignedSample.Key(), SignedSample.NewerKey() });
        Identity.SealKey = new byte[32];
        Identity.SealKey[0] = 1;
        Identity.Capacity = 4096;
        Identity.BootloaderVersion = new ImageVersion(1, 0, 0, 0);
        Board = new Board();
        Board.Outputs = this;
        Board.Watchdog = this;
        Board.Reset = this;
        Board.Clock = Clock;
        Board.Indicator = this;
        Board.RevertButton = this;
        Board.Storage = Storage;
        Board.Console = this;
        Board.Identity = Identity;
        Board.BundleFormat = Format;
        Board.BootPolicy = new BootPolicy();
        Board.TrialPolicy = new TrialPolicy();
    }

    public Board Board { get; }

    public BoardIdentity Identity { get; }

    public MemoryStorage Storage { get; } = new MemoryStorage();

    /// <summary>The card slot; null for none.</summary>
    public FakeCard Card { get; set; }

    public FakeClock Clock { get; } = new FakeClock();

    public FakeBundle Format { get; } = new FakeBundle();

    public int Feeds { get; private set; }

    public int Reboots { get; private set; }

    public bool Lit { get; private set; }

    public bool ContactorClosed { get; private set; }

    /// <summary>Lines on the console so far.</summary>
    public int Lines
    {
        get { return _lines.Count; }
    }

    public ResetCause Cause { get; set; } = ResetCause.PowerOn;

    public bool Held { get; set; }

    public SlotChecker Checker()
    {
        return new SlotChecker(Storage, Identity, Format, null);
    }

    /// <summary>Puts an image into a slot, and gives what the record says of it once it has been checked in full.</summary>
    public SlotEntry Put(int slot, byte[] image, SlotState state)
    {
        Storage.Put(SlotFiles.Name(slot), image);
        return SlotChecker.Describe(Checker().Examine(slot), state);
    }

    /// <summary>A record with the old image confirmed in slot a and the newer one in slot b, as it is on the medium.</summary>
    public BootRecord PutBoth(SlotState newer, int preferred)
    {
        BootRecord record = new BootRecord();
        record.Slots[0] = Put(0, SignedSample.Image(), SlotState.Confirmed);
        record.Slots[1] = Put(1, SignedSample.NewerImage(), newer);
        record.Preferred = (byte)preferred;
        Save(record);
        return record;
    }

    public void Save(BootRecord record)
    {
        RecordStore store = new RecordStore(Storage);
        store.Load();
        store.Save(record);
    }

    /// <summary>The record as the next boot would find it.</summary>
    public BootRecord Saved()
    {
        RecordStore store = new RecordStore(Storage);
        return store.Load() ? store.Current : null;
    }

    /// <summary>The last entry of a kind, or null.</summary>
    public LogEntry LastLogged(LogKind kind)
    {
        LogEntry[] entries = FlightLogReader.Read(Storage);
        for (int i = entries.Length - 1; i >= 0; i--)
        {
            if (entries[i].Kind == kind)
            {
                return entries[i];
            }
        }

        return null;
    }

    /// <summary>True if a line on the console has these words in it.</summary>
    public bool Said(string words)
    {
        for (int i = 0; i < _lines.Count; i++)
        {
            if (((string)_lines[i]).IndexOf(words) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    public void SetSafe()
    {
        ContactorClosed = false;
    }

    public void SetContactor(bool closed)
    {
        ContactorClosed = closed;
    }

    public void Arm()
    {
        Feeds++;
    }

    public void Feed()
    {
        Feeds++;
    }

    public void Reboot()
    {
        Reboots++;
    }

    public void Set(bool on)
    {
        Lit = on;
    }

    public void WriteLine(string line)
    {
        _lines.Add(line);
    }
}
