using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>The boot that is running: which slot, on what terms, and how its state is changed and told.</summary>
public sealed class RunningBoot
{
    private readonly Board _board;
    private readonly RecordStore _records;
    private readonly FlightRecorder _log;

    /// <summary>Describes a boot.</summary>
    /// <param name="board">The board.</param>
    /// <param name="records">The boot record, loaded.</param>
    /// <param name="log">The flight log.</param>
    /// <param name="slot">The slot that runs.</param>
    /// <param name="terms">On what terms.</param>
    /// <param name="cause">What brought the board up.</param>
    /// <param name="afterRevert">True if the board has just gone back to this image.</param>
    public RunningBoot(
        Board board, RecordStore records, FlightRecorder log, int slot, BootTerms terms, BootCause cause, bool afterRevert)
    {
        _board = board;
        _records = records;
        _log = log;
        Slot = slot;
        Terms = terms;
        Cause = cause;
        AfterRevert = afterRevert;
    }

    /// <summary>The board.</summary>
    public Board Board
    {
        get { return _board; }
    }

    /// <summary>The record as it stands.</summary>
    public BootRecord Record
    {
        get { return _records.Current; }
    }

    /// <summary>The boot record's store.</summary>
    public RecordStore Records
    {
        get { return _records; }
    }

    /// <summary>The flight log.</summary>
    public FlightRecorder Log
    {
        get { return _log; }
    }

    /// <summary>The slot that runs.</summary>
    public int Slot { get; }

    /// <summary>On what terms it runs; a trial that is won goes on as a confirmed image.</summary>
    public BootTerms Terms { get; private set; }

    /// <summary>What brought the board up.</summary>
    public BootCause Cause { get; }

    /// <summary>When the image that runs was built, in seconds since 1970 UTC; 0 if it does not say.</summary>
    public long BuiltUnixSeconds { get; set; }

    /// <summary>True if the board has just gone back to this image.</summary>
    public bool AfterRevert { get; private set; }

    /// <summary>True during a charging session: no reboot, no revert.</summary>
    public bool Charging { get; set; }

    /// <summary>The image on trial is confirmed, or the probe has become the image that stays.</summary>
    /// <param name="afterRevert">True if the board has gone back to this image by that.</param>
    public void BecomeConfirmed(bool afterRevert)
    {
        Terms = BootTerms.Confirmed;
        AfterRevert = afterRevert;
    }

    /// <summary>Tells the flight log about a slot.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="slot">The slot.</param>
    /// <param name="reason">Why.</param>
    /// <param name="text">The exact words.</param>
    public void Tell(LogKind kind, int slot, FailureReason reason, string text)
    {
        Tell(kind, slot, reason, text, 0, 0);
    }

    /// <summary>Tells the flight log about a slot.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="slot">The slot.</param>
    /// <param name="reason">Why.</param>
    /// <param name="text">The exact words.</param>
    /// <param name="detail">A small number that the kind gives a meaning to.</param>
    /// <param name="value">A number that the kind gives a meaning to.</param>
    public void Tell(LogKind kind, int slot, FailureReason reason, string text, byte detail, uint value)
    {
        LogEntry entry = new LogEntry();
        entry.Kind = kind;
        entry.Cause = Cause;
        entry.Reason = reason;
        entry.Text = text == null ? string.Empty : text;
        entry.Detail = detail;
        entry.Value = value;
        entry.About(slot, Record.Slots[slot]);
        if (!_log.Append(entry))
        {
            _board.Console.WriteLine("the flight log could not be written: " + _board.Storage.LastError);
        }
    }

    /// <summary>Changes the record; a flash that refuses is said on the console.</summary>
    /// <param name="change">The change.</param>
    public RecordChangeResult Change(RecordChange change)
    {
        RecordChangeResult result = _records.Change(change);
        if (result == RecordChangeResult.NotWritten)
        {
            _board.Console.WriteLine("the boot record could not be written: " + _board.Storage.LastError);
        }

        return result;
    }

    /// <summary>Writes the intent down, makes the outputs safe and reboots. Does not return.</summary>
    /// <param name="intent">What the next boot is to know.</param>
    public void Reboot(RebootIntent intent)
    {
        if (Record.Intent != intent)
        {
            Change(record => RecordTransitions.Intend(record, intent));
        }

        _board.Outputs.SetSafe();
        _board.Reset.Reboot();
    }
}
