using System.Threading;
using TwinSlot.Bootloader.Hardware;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>The boot that is running: which slot, in what mode, and how its state is changed and reported.</summary>
public sealed class RunningBoot
{
    // An application that renews too late does so again and again: that must not push everything else out of the log.
    private const int MostLapseEntries = 4;

    private readonly Board _board;
    private readonly RecordStore _records;
    private readonly FlightRecorder _log;
    private readonly ChargingSession _session;
    private HealthReports _health;
    private int _lapses;
    private KeptRollback _rollback;

    /// <summary>Describes a boot.</summary>
    /// <param name="records">The boot record, loaded.</param>
    /// <param name="slot">The slot that runs.</param>
    /// <param name="mode">Whether it is confirmed, on trial or a probe.</param>
    /// <param name="afterRevert">True if the board has just been rolled back to this image.</param>
    public RunningBoot(
        Board board, RecordStore records, FlightRecorder log, int slot, BootMode mode, BootCause cause, bool afterRevert)
    {
        _board = board;
        _records = records;
        _log = log;
        _session = new ChargingSession(board.Clock);
        Calls = new ContractCalls(board.Clock);
        Contactor = new ContactorInterlock(board.Outputs);
        Slot = slot;
        Mode = mode;
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

    /// <summary>Confirmed, on trial or a probe; a trial that succeeds goes on as a confirmed image.</summary>
    public BootMode Mode { get; private set; }

    /// <summary>What brought the board up.</summary>
    public BootCause Cause { get; }

    /// <summary>When the image that runs was built, in seconds since 1970 UTC; 0 if it does not say, or is not believed.</summary>
    public long BuiltUnixSeconds { get; set; }

    /// <summary>The faults that may be injected; null, so that none can be, unless the image is signed as one for tests.</summary>
    public InjectedFaults Faults { get; set; }

    /// <summary>True while the application vouches for the clock's time.</summary>
    public bool TimeIsProved { get; set; }

    /// <summary>True if the board has just been rolled back to this image.</summary>
    public bool AfterRevert { get; private set; }

    /// <summary>
    /// True during a charging session: no reboot, no revert. Setting it to true holds for <see cref="ChargingLease"/>.
    /// </summary>
    public bool Charging
    {
        get { return _session.Runs; }
        set { _session.Set(value); }
    }

    /// <summary>True if the reset that brought the board up ended a probe: if it was that of a doubt, it had no answer.</summary>
    public bool ProbeEnded { get; set; }

    /// <summary>True if the image has proved itself in this run in the last turn of a doubt: both images reach the backend.</summary>
    public bool ProvedItselfInDoubt { get; set; }

    /// <summary>True while the running image is on soak.</summary>
    public bool OnSoak
    {
        get { return Record.Preferred == Slot && Record.Slots[Slot].Soak == SoakState.Running; }
    }

    /// <summary>Hours of operation until the soak of the running image ends at the latest; 0 while that is not known.</summary>
    public int SoakHoursLeft { get; set; }

    /// <summary>What the application reports of its health. Made when it is asked for: a boot does not need it.</summary>
    public HealthReports Health
    {
        get
        {
            lock (_session)
            {
                _health = _health == null ? new HealthReports() : _health;
                return _health;
            }
        }
    }

    /// <summary>The calls of the application that the bootloader is working on.</summary>
    public ContractCalls Calls { get; }

    /// <summary>The report of the last rollback. Made when it is first asked for: a clean boot does without.</summary>
    public KeptRollback Rollback
    {
        get
        {
            lock (_session)
            {
                return _rollback = _rollback == null ? new KeptRollback(_board, _records, _log) : _rollback;
            }
        }
    }

    /// <summary>
    /// When the board may be rebooted that has to, in milliseconds since it came up; -1 while it does not have to. Set by who has changed the
    /// record and still has something to say; the supervisor reboots.
    /// </summary>
    public long RebootFrom { get; set; } = -1;

    /// <summary>Writes down what a planned reboot would lose; null for nothing. On whatever thread the reboot is asked for.</summary>
    internal ThreadStart BeforeReboot { get; set; }

    /// <summary>What the application reaches the contactor through.</summary>
    public ContactorInterlock Contactor { get; }

    /// <summary>Reports a charging session whose lease the application let run out: from then on nothing waits for it.</summary>
    public void WatchTheSession()
    {
        if (!_session.TakeLapse())
        {
            return;
        }

        Say("the application did not renew its charging session: it counts as ended");
        if (_lapses < MostLapseEntries)
        {
            _lapses++;
            Report(LogKind.Charging, Slot, FailureReason.None, "not renewed: the session counts as ended");
        }
    }

    /// <summary>The image on trial is confirmed, or the probe has become the image that stays.</summary>
    /// <param name="afterRevert">True if that is a rollback to this image.</param>
    public void BecomeConfirmed(bool afterRevert)
    {
        Mode = BootMode.Confirmed;
        AfterRevert = afterRevert;
    }

    /// <summary>A line on the board's console.</summary>
    public void Say(string line)
    {
        _board.Console.WriteLine(line);
    }

    /// <summary>Writes into the flight log what happened to a slot.</summary>
    /// <param name="kind">What happened.</param>
    public void Report(LogKind kind, int slot, FailureReason reason, string text)
    {
        Report(kind, slot, reason, text, 0, 0);
    }

    /// <summary>Writes into the flight log what happened to a slot.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="detail">A small number that the kind gives a meaning to.</param>
    /// <param name="value">A number that the kind gives a meaning to.</param>
    public void Report(LogKind kind, int slot, FailureReason reason, string text, byte detail, uint value)
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
            Say("the flight log could not be written: " + _board.Storage.LastError);
        }
    }

    /// <summary>Changes the record; a flash that refuses is reported on the console.</summary>
    public RecordChangeResult Change(RecordChange change)
    {
        RecordChangeResult result = _records.Change(change);
        if (result == RecordChangeResult.NotWritten)
        {
            Say("the boot record could not be written: " + _board.Storage.LastError);
        }

        return result;
    }

    /// <summary>Writes the intent down, makes the outputs safe and reboots. Does not return.</summary>
    /// <param name="intent">What the next boot is to know.</param>
    public void Reboot(RebootIntent intent)
    {
        if (intent == RebootIntent.Reboot && BeforeReboot != null)
        {
            BeforeReboot();
        }

        if (Record.Intent != intent)
        {
            Change(record => RecordTransitions.Intend(record, intent));
        }

        RebootUnwritten();
    }

    /// <summary>Makes the outputs safe and reboots, without a word to the next boot. Does not return.</summary>
    public void RebootUnwritten()
    {
        Contactor.OpenUntilReset();
        _board.Reset.Reboot();
    }
}
