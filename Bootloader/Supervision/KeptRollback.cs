using System;
using TwinSlot.Bootloader.Rollback;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>
/// The report of the last rollback, for supervision and services: read or made from record and log when it is first asked for, never before
/// the application has started. What fails here costs words and nothing else.
/// </summary>
public sealed class KeptRollback
{
    private const int FirstHour = 3600 * 1000;

    private readonly RunningBoot _boot;
    private readonly object _gate = new object();
    private RollbackReport _current;
    private bool _looked;
    private bool _isStored;

    internal KeptRollback(RunningBoot boot)
    {
        _boot = boot;
    }

    /// <summary>The report of the rollback that the record stands after; null if it stands after none. Not to be changed.</summary>
    public RollbackReport Current
    {
        get
        {
            lock (_gate)
            {
                BootRecord record = _boot.Record;
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

    /// <summary>What has been seen of the running image.</summary>
    internal RollbackObservation Seen { get; } = new RollbackObservation();

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
        WriteAhead(RollbackDerivation.Decide(_boot.Record, reason, evidence, (uint)_boot.Board.Clock.UnixSeconds));
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
            _looked = true;
            _current = report;
            _isStored = Store(report);
            return _isStored;
        }
    }

    /// <summary>The backend knows of the rollback as it stands now.</summary>
    public void MarkTold()
    {
        lock (_gate)
        {
            RollbackReport report = Current;
            if (report != null && !report.Told)
            {
                RollbackReport told = report.Clone();
                told.Told = true;

                // What the flash refuses is told again.
                if (Store(told))
                {
                    _current = told;
                    _isStored = true;
                }
            }
        }
    }

    /// <summary>A charging session has ended: what a rollback for failed sessions is judged by.</summary>
    public void SessionEnded(SessionEnd end)
    {
        lock (_gate)
        {
            Seen.SessionFailed |= end == SessionEnd.ChargerFault;
            Seen.GoodSessions += end == SessionEnd.ChargerFault ? 0u : 1u;
        }
    }

    /// <summary>The application says how much memory is free: what a rollback for dwindling memory is judged by.</summary>
    public void FreeMemory(int bytes)
    {
        lock (_gate)
        {
            if (_boot.Board.Clock.Milliseconds < FirstHour)
            {
                Seen.FirstFreeMemory = Seen.FirstFreeMemory < 0 || bytes < Seen.FirstFreeMemory ? bytes : Seen.FirstFreeMemory;
            }
            else
            {
                Seen.LaterFreeMemory = Seen.LaterFreeMemory < 0 || bytes < Seen.LaterFreeMemory ? bytes : Seen.LaterFreeMemory;
            }
        }
    }

    private void Look(BootRecord record)
    {
        _looked = true;
        _current = null;
        _isStored = false;
        try
        {
            RollbackReport stored = RollbackFile.Read(_boot.Board.Storage);
            _isStored = stored != null && stored.Holds(record);
            _current = _isStored ? stored : RollbackDerivation.Derive(record, _boot.Log.Read());
        }
        catch (Exception e)
        {
            // The record alone, then.
            SayFailed(e);
            _current = RollbackDerivation.Derive(record, new LogEntry[0]);
        }
    }

    private bool Store(RollbackReport report)
    {
        try
        {
            if (RollbackFile.Write(_boot.Board.Storage, report))
            {
                return true;
            }

            _boot.Say("the rollback report could not be written: " + _boot.Board.Storage.LastError);
        }
        catch (Exception e)
        {
            SayFailed(e);
        }

        return false;
    }

    private void SayFailed(Exception e)
    {
        _boot.Say("the rollback report failed: " + e.GetType().Name + ": " + e.Message);
    }
}
