using TwinSlot.Bootloader.Soak;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>
/// Measures a confirmed image, keeps what it measured, and carries out what a soak comes to. Trials and probes measure nothing: what a
/// control experiment answers is all that is kept of them.
/// </summary>
public sealed class SoakSupervision
{
    // Between two windows, if nothing is reported that a verdict may rest on.
    private const int WindowMilliseconds = 5 * 60 * 1000;

    // Between two writes, and between two questions whether a loss is to be doubted: it is not to the second.
    private const int WriteEvery = 60 * 60 * 1000;
    private const int AskEvery = 10 * 1000;

    private readonly RunningBoot _boot;
    private readonly EvidenceRecorder _evidence;
    private readonly RecordChanges _changes;
    private HealthFile _file;
    private HealthRecord _record;
    private BackendWatch _backend;
    private long _steppedAt;
    private long _addedAt;
    private long _keptAt;
    private long _askedAt;
    private bool _waits;
    private bool _isToldAhead;
    private bool _saidThatNothingIsLeft;
    private SoakStep _due;

    internal SoakSupervision(RunningBoot boot, EvidenceRecorder evidence, RecordChanges changes)
    {
        _boot = boot;
        _evidence = evidence;
        _changes = changes;
    }

    private SoakPolicy Policy
    {
        get { return _boot.Board.SoakPolicy; }
    }

    private long Now
    {
        get { return _boot.Board.Clock.Milliseconds; }
    }

    private bool OnSoak
    {
        get { return _boot.Record.Preferred == _boot.Slot && _boot.Record.Slots[_boot.Slot].Soak == SoakState.Running; }
    }

    /// <summary>Looks once while a confirmed image runs.</summary>
    public void Step()
    {
        if (Policy.Hours <= 0)
        {
            return;
        }

        if (_record == null)
        {
            Begin();
        }

        long now = Now;
        _backend.Pass(now - _steppedAt);
        _steppedAt = now;
        if (now - _addedAt >= WindowMilliseconds)
        {
            MeasureTheMemory();
            Add(new HealthWindow());
        }
        else if (_boot.Health.IsUrgent)
        {
            Add(new HealthWindow());
        }

        if (_due == null && now - _askedAt >= AskEvery)
        {
            AskForADoubt();
        }

        CarryOut();
        if (_keptAt + WriteEvery <= now)
        {
            Keep();
        }
    }

    /// <summary>What a soak has come to is to be carried out, when no session holds it up and the flash takes it.</summary>
    /// <param name="step">A verdict that is not none.</param>
    public void Take(SoakStep step)
    {
        _due = step;
    }

    // Not before the application runs: a clean boot reads and writes nothing for it.
    private void Begin()
    {
        _file = new HealthFile(_boot.Board.Storage);
        _backend = new BackendWatch(_evidence);
        HealthRecord kept = _file.Read();
        _record = SoakEvaluator.Begin(kept, _boot.Record.Slots[_boot.Slot].Digest);
        _steppedAt = Now;
        _addedAt = _steppedAt;
        _keptAt = _steppedAt;
        if (kept == null)
        {
            _record.Spread = (byte)_steppedAt;
        }

        if (_boot.ProvedItselfInDoubt || (_boot.ProbeEnded && OnSoak))
        {
            Note(SoakEvaluator.DoubtAnswered(_record, _boot.ProvedItselfInDoubt, Policy));
            Keep();
        }

        CountTheReset();
    }

    // A reset that left another image, or a probe, is none of this one's; nor is a failure of the bootloader, or a load that failed.
    private void CountTheReset()
    {
        BootCause cause = _boot.Cause;
        bool counts = cause == BootCause.Crash || cause == BootCause.TaskLate || cause == BootCause.Watchdog || cause == BootCause.WarmReset;
        if (!counts || _boot.AfterRevert || _boot.ProbeEnded || _boot.ProvedItselfInDoubt)
        {
            return;
        }

        HealthWindow window = new HealthWindow();
        window.ForcedResets = 1;
        window.LateTasks = cause == BootCause.TaskLate ? 1 : 0;
        Add(window);
        Keep();
    }

    // Urgent pieces of an hour do without: that takes a while on a board.
    private void MeasureTheMemory()
    {
        if (_boot.Board.Memory != null)
        {
            int free = _boot.Board.Memory.Bytes;
            _boot.Health.NoteFreeMemory(free);
            _boot.Rollback.Observer.FreeMemory(free);
        }
    }

    private void Add(HealthWindow window)
    {
        long seconds = (Now - _addedAt) / 1000;
        _addedAt += seconds * 1000;
        window.Seconds = (int)seconds * Policy.TimeFactor;
        _backend.TakeInto(window);
        _boot.Health.TakeInto(window);
        Note(SoakEvaluator.Add(_record, window, OnSoak, Policy));
    }

    private void Note(SoakStep step)
    {
        _record = step.Next;
        uint longest = (uint)Policy.LongestHours;
        _boot.SoakHoursLeft = _record.SoakHours < longest ? (int)(longest - _record.SoakHours) : 0;
        bool isKnown = step.Verdict == SoakVerdict.Failed && _saidThatNothingIsLeft && _boot.SoakHoursLeft > 0;
        bool isNew = _due == null || _due.Verdict == SoakVerdict.Doubt;
        if (step.Verdict != SoakVerdict.None && OnSoak && isNew && !isKnown)
        {
            _due = step;
            Keep();
        }
    }

    private void AskForADoubt()
    {
        _askedAt = Now;
        if (_backend.LostFor == 0 || !OnSoak || !_boot.Record.IsKeptForSoak(BootRecord.Other(_boot.Slot)))
        {
            return;
        }

        SoakStep step = SoakEvaluator.Doubt(_record, true, _backend.LostFor, Policy);
        if (step.Verdict == SoakVerdict.Doubt)
        {
            _due = step;
        }
    }

    private void CarryOut()
    {
        if (_due != null && _due.Verdict == SoakVerdict.Doubt && _backend.LostFor == 0)
        {
            // The loss has ended while a session was waited for.
            _due = null;
        }

        if (_due == null)
        {
            StopWaiting();
            return;
        }

        switch (_due.Verdict)
        {
            case SoakVerdict.Ended:
                End(_due.Evidence);
                break;
            case SoakVerdict.Failed:
                Fail();
                break;
            default:
                Doubt();
                break;
        }
    }

    private void StopWaiting()
    {
        if (_waits)
        {
            _waits = false;
            _changes.StopWaiting();
        }
    }

    private void End(string evidence)
    {
        RecordChangeResult result = _changes.Change(record => SoakTransitions.End(record, _boot.Slot));
        if (result == RecordChangeResult.NotWritten)
        {
            return;
        }

        _due = null;
        if (result == RecordChangeResult.Done)
        {
            uint counter = _boot.Record.Slots[_boot.Slot].SecurityCounter;
            _boot.Report(LogKind.Soak, _boot.Slot, FailureReason.None, "ended well: " + evidence, LogEntry.SoakEnded, counter);
            _boot.Say("the soak has ended well: " + evidence);
        }
    }

    private void Fail()
    {
        if (!_boot.Record.IsKeptForSoak(BootRecord.Other(_boot.Slot)))
        {
            GoOnWithTheOnlyImage();
            return;
        }

        _waits = true;
        if (!_changes.MayInterrupt())
        {
            return;
        }

        SoakStep step = _due;
        if (!_isToldAhead)
        {
            // The record says no more than the reason, and the power may fail before the log has its entry.
            _isToldAhead = true;
            _boot.Rollback.WriteAhead(step.Reason, step.Evidence);
        }

        if (_changes.Change(record => SoakTransitions.Fail(record, _boot.Slot, step.Reason)) == RecordChangeResult.Done)
        {
            _boot.Report(LogKind.Rejected, _boot.Slot, step.Reason, step.Evidence);
            _boot.Say("the soak failed: " + FailureReasons.Describe(step.Reason) + " (" + step.Evidence + ")");
            _changes.Reboot();
        }
    }

    // There is nothing to go back to: a soak that never ended would only keep the floor where it is.
    private void GoOnWithTheOnlyImage()
    {
        SoakStep step = _due;
        _due = null;
        if (!_saidThatNothingIsLeft)
        {
            _saidThatNothingIsLeft = true;
            _boot.Report(LogKind.Soak, _boot.Slot, step.Reason, "nothing to go back to: " + step.Evidence);
        }

        if (_record.SoakHours >= (uint)Policy.LongestHours)
        {
            End(step.Evidence);
        }
    }

    private void Doubt()
    {
        _waits = true;
        if (!_changes.MayInterrupt())
        {
            return;
        }

        // Kept before the experiment is made: how many there may be is counted here.
        SoakStep step = _due;
        _due = null;
        if (!_file.Write(step.Next))
        {
            return;
        }

        _record = step.Next;
        byte tries = _boot.Board.BootPolicy.Tries;
        byte interruptions = _boot.Board.BootPolicy.Interruptions;
        RecordChangeResult result = _changes.Change(record => SoakTransitions.Doubt(record, _boot.Slot, tries, interruptions));
        if (result == RecordChangeResult.Done)
        {
            _boot.Report(LogKind.Soak, _boot.Slot, step.Reason, "doubted: " + step.Evidence);
            _boot.Say("the previous image is to try whether it reaches the backend: " + step.Evidence);
            _changes.Reboot();
        }
    }

    // Where the flash refuses, again in an hour: what is lost is measured anew.
    private void Keep()
    {
        _keptAt = Now;
        if (!_file.Write(_record))
        {
            _boot.Say("the health record could not be written: " + _boot.Board.Storage.LastError);
        }
    }
}
