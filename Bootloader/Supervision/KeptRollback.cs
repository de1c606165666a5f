using System;
using TwinSlot.Bootloader.Hardware;
using TwinSlot.Bootloader.Rollback;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>
/// The report of the last rollback, for supervision and services: read or made from record and log when it is first asked for. Before the
/// application has started it is only deleted. What fails here costs words and nothing else.
/// </summary>
public sealed class KeptRollback
{
    private const int MostFailures = 3;

    private readonly Board _board;
    private readonly RecordStore _records;
    private readonly FlightRecorder _log;
    private readonly object _gate = new object();
    private RollbackReport _current;
    private bool _looked;
    private bool _isStored;
    private bool _isWhole;
    private int _failures;

    internal KeptRollback(Board board, RecordStore records, FlightRecorder log)
    {
        _board = board;
        _records = records;
        _log = log;
        Observer = new RollbackObserver(board.Clock);
    }

    /// <summary>The report of the rollback that the record stands after; null if it stands after none. Not to be changed.</summary>
    public RollbackReport Current
    {
        get
        {
            lock (_gate)
            {
                BootRecord record = _records.Current;
                if (record == null || !RollbackReport.IsLeft(record))
                {
                    return null;
                }

                if (!_looked || _current == null || !_current.Holds(record))
                {
                    Look(record);
                }

                return _current;
            }
        }
    }

    /// <summary>What is reported of the running image.</summary>
    public RollbackObserver Observer { get; }

    /// <summary>False if report or log could not even be asked: then <see cref="Current"/> is not to be kept.</summary>
    public bool IsWhole
    {
        get
        {
            lock (_gate)
            {
                return _isWhole;
            }
        }
    }

    /// <summary>True if <see cref="Current"/> is on flash as it is.</summary>
    public bool IsStored
    {
        get
        {
            lock (_gate)
            {
                return _isStored;
            }
        }
    }

    /// <summary>Writes down why the preferred image is about to be left. See <see cref="WriteAhead(RollbackReport)"/>.</summary>
    /// <param name="evidence">What the decision rests on.</param>
    public void WriteAhead(FailureReason reason, string evidence)
    {
        WriteAhead(reason, evidence, 0);
    }

    /// <summary>Writes down why the preferred image is about to be left. See <see cref="WriteAhead(RollbackReport)"/>.</summary>
    /// <param name="evidence">What the decision rests on.</param>
    /// <param name="lasted">As <see cref="RollbackReport.Lasted"/>.</param>
    public void WriteAhead(FailureReason reason, string evidence, uint lasted)
    {
        RollbackReport report = RollbackDerivation.Decide(_records.Current, reason, evidence, (uint)_board.Clock.UnixSeconds);
        report.Lasted = lasted;
        WriteAhead(report);
    }

    /// <summary>
    /// Writes down what a rollback rests on, just before the record says it: it holds from when the record does not prefer that image any more.
    /// </summary>
    /// <param name="report">What <see cref="RollbackDerivation.Decide"/> gave.</param>
    public void WriteAhead(RollbackReport report)
    {
        lock (_gate)
        {
            _looked = false;
            Store(report);
        }
    }

    /// <summary>Replaces the report; one that the flash refuses stays for this run.</summary>
    /// <returns>False if the flash refused.</returns>
    public bool Replace(RollbackReport report)
    {
        lock (_gate)
        {
            // The notice may have reached the backend since the report was read.
            report.Noticed |= _current != null && _current.Noticed && Bytes.AreEqual(_current.LeftDigest, report.LeftDigest);
            _looked = true;
            _isWhole = true;
            _current = report;
            _isStored = Store(report);
            return _isStored;
        }
    }

    /// <summary>The image that the board went back to has reached the backend: told from now on, and on flash with what is written next.</summary>
    /// <param name="seconds">After its start; at least 1.</param>
    public void NoteConnected(uint seconds)
    {
        lock (_gate)
        {
            RollbackReport report = Current;
            if (report != null && report.ConnectedAfter == 0)
            {
                report.ConnectedAfter = seconds;
            }
        }
    }

    /// <summary>The backend knows of the rollback as it stands now.</summary>
    public void MarkTold()
    {
        lock (_gate)
        {
            RollbackReport report = Current;
            if (report != null && !report.Told && _isWhole)
            {
                RollbackReport told = report.Clone();
                told.Told = true;
                Keep(told);
            }
        }
    }

    /// <summary>The charger's own notice of the rollback has reached the backend.</summary>
    public void MarkNoticed()
    {
        lock (_gate)
        {
            RollbackReport report = Current;
            if (report != null && !report.Noticed && _isWhole)
            {
                RollbackReport noticed = report.Clone();
                noticed.Noticed = true;
                Keep(noticed);
            }
        }
    }

    /// <summary>Writes the decision into the log if a power loss kept it from there. What is not written now is in the report all the same.</summary>
    public void CompleteTheLog()
    {
        lock (_gate)
        {
            RollbackReport report = Current;
            if (report == null || !_isStored)
            {
                return;
            }

            try
            {
                LogEntry entry = RollbackEntry.Missing(report, _records.Current, _log.Read());
                if (entry != null)
                {
                    _log.Append(entry);
                }
            }
            catch (Exception e)
            {
                SayFailed(_board, e);
            }
        }
    }

    /// <summary>
    /// A trial is promised or goes on: what is told of an earlier rollback is over. It could otherwise be taken for the report of the next one, if the
    /// same image fails for the same reason again, were it before it is loaded. What a power loss undoes of it is done again by the next boot of
    /// the trial. In a doubt the image is confirmed all the same, and stands after the rollback that it stood after.
    /// </summary>
    /// <param name="record">As a boot finds it.</param>
    internal static void ForgetIn(BootRecord record, Board board)
    {
        SlotEntry preferred = record.Slots[record.Preferred];
        if ((preferred.State != SlotState.Staged && preferred.State != SlotState.Trial) || preferred.Soak == SoakState.Doubted)
        {
            return;
        }

        try
        {
            if (!RollbackFile.Delete(board.Storage))
            {
                board.Console.WriteLine("the rollback report could not be deleted: " + board.Storage.LastError);
            }
        }
        catch (Exception e)
        {
            SayFailed(board, e);
        }
    }

    private void Look(BootRecord record)
    {
        _isStored = false;
        _isWhole = true;
        _looked = true;
        try
        {
            RollbackReport stored = RollbackFile.Read(_board.Storage);
            _isStored = stored != null && stored.Holds(record);
            _current = _isStored ? stored : Derive(record);
        }
        catch (Exception e)
        {
            // The record alone, then. It does not take the place of what could not be read, and that is tried again, though not for ever.
            SayFailed(_board, e);
            _isWhole = false;
            _looked = ++_failures >= MostFailures;
            _current = RollbackDerivation.Derive(record, new LogEntry[0]);
        }
    }

    // What a log that was misread does not say is not to stand for good.
    private RollbackReport Derive(BootRecord record)
    {
        RollbackReport report = RollbackDerivation.Derive(record, _log.Read());
        return report.Evidence.Length > 0 || report.AskedBy.Length > 0 ? report : RollbackDerivation.Derive(record, _log.Read());
    }

    // What the flash refuses is told again.
    private void Keep(RollbackReport report)
    {
        if (Store(report))
        {
            _current = report;
            _isStored = true;
        }
    }

    private bool Store(RollbackReport report)
    {
        try
        {
            if (RollbackFile.Write(_board.Storage, report))
            {
                return true;
            }

            _board.Console.WriteLine("the rollback report could not be written: " + _board.Storage.LastError);
        }
        catch (Exception e)
        {
            SayFailed(_board, e);
        }

        return false;
    }

    private static void SayFailed(Board board, Exception e)
    {
        board.Console.WriteLine("the rollback report failed: " + e.GetType().Name + ": " + e.Message);
    }
}
