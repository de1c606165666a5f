using TwinSlot.Bootloader.Rollback;
using TwinSlot.Bootloader.Soak;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>Carries out what a soak has come to, when no session holds it up and the flash takes it.</summary>
internal sealed class SoakExecution
{
    private readonly RunningBoot _boot;
    private readonly RecordChanges _changes;
    private bool _waits;
    private bool _saidThatNothingIsLeft;
    private string _toldAhead;
    private SoakStep _due;

    public SoakExecution(RunningBoot boot, RecordChanges changes)
    {
        _boot = boot;
        _changes = changes;
    }

    /// <summary>True while there is something to carry out.</summary>
    public bool IsDue
    {
        get { return _due != null; }
    }

    /// <summary>Something is to be carried out, in the place of what was before.</summary>
    /// <param name="step">A verdict that is not none.</param>
    public void Take(SoakStep step)
    {
        _due = step;
        _toldAhead = null;
    }

    /// <summary>Takes a step if its verdict says more than what is due, or was said already.</summary>
    /// <returns>True if it was taken.</returns>
    public bool TakeNews(SoakStep step)
    {
        bool isKnown = step.Verdict == SoakVerdict.Failed && _saidThatNothingIsLeft && _boot.SoakHoursLeft > 0;
        bool isNew = _due == null || _due.Verdict == SoakVerdict.Doubt;
        if (step.Verdict == SoakVerdict.None || !_boot.OnSoak || !isNew || isKnown)
        {
            return false;
        }

        Take(step);
        return true;
    }

    /// <summary>Carries it out if that is allowed now.</summary>
    /// <param name="health">The record of what was measured.</param>
    /// <param name="isLost">True while the backend is lost and the network there.</param>
    public void Step(HealthKeeper health, bool isLost)
    {
        if (_due != null && _due.Verdict == SoakVerdict.Doubt && !isLost)
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
                Fail(health);
                break;
            default:
                Doubt(health);
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

    private void Fail(HealthKeeper health)
    {
        if (!_boot.Record.IsKeptForSoak(BootRecord.Other(_boot.Slot)))
        {
            GoOnWithTheOnlyImage(health);
            return;
        }

        _waits = true;
        if (!_changes.MayInterrupt())
        {
            return;
        }

        SoakStep step = _due;
        if (_toldAhead == null)
        {
            // The record says no more than the reason, and the power may fail before the log has its entry, which says the same.
            _toldAhead = Evidence(step);
            _boot.Rollback.WriteAhead(step.Reason, _toldAhead, health.Record.Own.Lasted(step.Reason, _boot.Board.SoakPolicy));
        }

        string evidence = _toldAhead;

        if (_changes.Change(record => SoakTransitions.Fail(record, _boot.Slot, step.Reason)) == RecordChangeResult.Done)
        {
            _boot.Report(LogKind.Rejected, _boot.Slot, step.Reason, evidence);
            _boot.Say("the soak failed: " + FailureReasons.Describe(step.Reason) + " (" + evidence + ")");
            _changes.Reboot();
        }
    }

    // The figures do not know which diagnostic it was. It goes first: an entry of the log has no room for both at length. What was reported
    // before a reset is not known any more.
    private string Evidence(SoakStep step)
    {
        string fault = step.Reason == FailureReason.SoakDiagnostics ? KeptText.OneLine(_boot.Health.LastFault) : string.Empty;
        return fault.Length == 0 ? step.Evidence : fault + "; " + step.Evidence;
    }

    // There is nothing to go back to: a soak that never ended would only keep the floor where it is.
    private void GoOnWithTheOnlyImage(HealthKeeper health)
    {
        SoakStep step = _due;
        _due = null;
        if (!_saidThatNothingIsLeft)
        {
            _saidThatNothingIsLeft = true;
            _boot.Report(LogKind.Soak, _boot.Slot, step.Reason, "nothing to go back to: " + step.Evidence);
        }

        if (health.Record.SoakHours >= (uint)_boot.Board.SoakPolicy.LongestHours)
        {
            End(step.Evidence);
        }
    }

    private void Doubt(HealthKeeper health)
    {
        _waits = true;
        if (!_changes.MayInterrupt())
        {
            return;
        }

        // Kept before the experiment is made: how many there may be is counted here.
        SoakStep step = _due;
        _due = null;
        if (!health.Keep(step.Next))
        {
            return;
        }

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
}
