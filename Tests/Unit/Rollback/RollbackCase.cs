using System.Collections;
using TwinSlot.Bootloader.Rollback;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Rollback;

/// <summary>A record after a rollback from 1.1.0 in slot b to 1.0.0 in slot a, and a log that is told entry by entry.</summary>
internal sealed class RollbackCase
{
    private readonly ArrayList _entries = new ArrayList();

    public RollbackCase(FailureReason reason)
    {
        Record = new BootRecord();
        Fill(Record.Slots[0], SlotState.Confirmed, new ImageVersion(1, 0, 0, 0), 0xA0);
        Fill(Record.Slots[1], SlotState.Rejected, new ImageVersion(1, 1, 0, 0), 0xB0);
        Record.Slots[1].LastFailure = reason;
    }

    public BootRecord Record { get; }

    public RollbackReport Derived
    {
        get
        {
            LogEntry[] entries = new LogEntry[_entries.Count];
            _entries.CopyTo(entries);
            return RollbackDerivation.Derive(Record, entries);
        }
    }

    /// <summary>An entry about a slot.</summary>
    public LogEntry Log(LogKind kind, int slot, FailureReason reason, string text)
    {
        LogEntry entry = new LogEntry();
        entry.Kind = kind;
        entry.Reason = reason;
        entry.Text = text;
        entry.About(slot, Record.Slots[slot]);
        _entries.Add(entry);
        return entry;
    }

    public LogEntry Boot(int slot, BootMode mode, BootCause cause)
    {
        LogEntry entry = Log(LogKind.Boot, slot, FailureReason.None, string.Empty);
        entry.Detail = (byte)mode;
        entry.Cause = cause;
        return entry;
    }

    /// <summary>A run of the new image ends in a late task; the next boot is told by <see cref="Boot"/>.</summary>
    public void TaskLate(uint uptime, uint unixSeconds)
    {
        LogEntry entry = Log(LogKind.TaskLate, 1, FailureReason.TaskLate, "main");
        entry.Uptime = uptime;
        entry.UnixSeconds = unixSeconds;
    }

    private static void Fill(SlotEntry entry, SlotState state, ImageVersion version, byte digest)
    {
        entry.State = state;
        entry.Version = version;
        for (int i = 0; i < 32; i++)
        {
            entry.Digest[i] = (byte)(digest + (i & 15));
        }
    }
}
