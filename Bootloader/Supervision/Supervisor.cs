using System;
using TwinSlot.Bootloader.Trial;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>
/// Watches the application from a thread of its own, of the highest priority: feeds the watchdog while every task is on time,
/// and carries out what the judge says of a trial.
/// </summary>
public sealed class Supervisor
{
    // The light is steady while a confirmed image runs and blinks once a second on trial.
    private const int TrialBlink = 1000;

    // A flash that refused is left alone for a while: each attempt wears it.
    private const int WriteAgainAfter = 10000;

    private readonly RunningBoot _boot;
    private readonly TaskTable _tasks;
    private readonly EvidenceRecorder _evidence;
    private readonly IClock _clock;
    private readonly TrialPolicy _policy;
    private readonly long _startedAt;
    private long _provedAt = -1;
    private long _writeNotBefore;
    private bool _givenUp;
    private bool _rebootDue;
    private bool _nothingToGoBackTo;
    private bool _healthTold;
    private bool _revertJudged;

    /// <summary>The application's time counts from now.</summary>
    /// <param name="boot">The boot that is running.</param>
    /// <param name="tasks">The application's tasks.</param>
    /// <param name="evidence">The application's reports.</param>
    public Supervisor(RunningBoot boot, TaskTable tasks, EvidenceRecorder evidence)
    {
        _boot = boot;
        _tasks = tasks;
        _evidence = evidence;
        _clock = boot.Board.Clock;
        _policy = boot.Board.TrialPolicy;
        _startedAt = _clock.Milliseconds;
    }

    /// <summary>Watches for ever. If it fails itself, the watchdog is not fed any more and the board resets.</summary>
    public void Run()
    {
        try
        {
            while (true)
            {
                Step();
                _clock.Sleep(_policy.Tick);
            }
        }
        catch (Exception e)
        {
            _boot.Board.Console.WriteLine("the supervisor failed, the watchdog will reset the board: " + e.Message);
        }
    }

    /// <summary>One look.</summary>
    public void Step()
    {
        WatchTheTasks();
        if (_givenUp)
        {
            return;
        }

        if (_rebootDue)
        {
            RebootWhenAllowed();
            return;
        }

        long elapsed = _clock.Milliseconds - _startedAt;
        _boot.Board.Indicator.Set(_boot.Terms == BootTerms.Confirmed || elapsed % TrialBlink < TrialBlink / 2);
        switch (_boot.Terms)
        {
            case BootTerms.Trial:
                JudgeTrial(elapsed);
                break;
            case BootTerms.Probe:
                JudgeProbe(elapsed);
                break;
            default:
                LookAfterAConfirmedImage(elapsed);
                break;
        }
    }

    // Once a task was late the board resets, even if the task comes back: an image that hangs now and then is not in order.
    private void WatchTheTasks()
    {
        if (_givenUp)
        {
            return;
        }

        string late = _tasks.FindLate();
        if (late == null)
        {
            _boot.Board.Watchdog.Feed();
            return;
        }

        _givenUp = true;
        _boot.Board.Console.WriteLine("task '" + late + "' stopped checking in: the watchdog is not fed any more");
        _boot.Tell(LogKind.TaskLate, _boot.Slot, FailureReason.TaskLate, late);
    }

    private void JudgeTrial(long elapsed)
    {
        Judgement judgement = _evidence.Judge(elapsed);
        if (judgement == null || judgement.Verdict != Verdict.Confirmed)
        {
            // A proof that was lost again does not count for the next one.
            _provedAt = -1;
        }

        if (judgement == null)
        {
            return;
        }

        switch (judgement.Verdict)
        {
            case Verdict.Confirmed:
                ConfirmOnceAllTasksLive(judgement);
                break;
            case Verdict.Condemned:
                Condemn(judgement.Reason, judgement.Detail);
                break;
            default:
                AskForAProbe(judgement);
                break;
        }
    }

    // A task that hung just before the proof was complete is not late yet. Each has to show itself once more.
    private void ConfirmOnceAllTasksLive(Judgement judgement)
    {
        if (_provedAt < 0)
        {
            _provedAt = _clock.Milliseconds;
        }

        if (_tasks.AllSeenSince(_provedAt))
        {
            Confirm(judgement);
        }
    }

    private void Confirm(Judgement judgement)
    {
        if (Change(record => RecordTransitions.Confirm(record, _boot.Slot)) != RecordChangeResult.Done)
        {
            return;
        }

        _boot.BecomeConfirmed(false);
        _boot.Tell(LogKind.Confirmed, _boot.Slot, FailureReason.None, judgement.Detail, 0, _boot.Record.Slots[_boot.Slot].SecurityCounter);
        Say("the trial is won: " + judgement.Detail);
    }

    private void Condemn(FailureReason reason, string detail)
    {
        if (Change(record => RecordTransitions.Condemn(record, _boot.Slot, reason)) != RecordChangeResult.Done)
        {
            return;
        }

        _boot.Tell(LogKind.Rejected, _boot.Slot, reason, detail);
        Say("the trial is lost: " + FailureReasons.Describe(reason) + " (" + detail + ")");
        _rebootDue = true;
        RebootWhenAllowed();
    }

    private void AskForAProbe(Judgement judgement)
    {
        if (_boot.Charging || _nothingToGoBackTo)
        {
            return;
        }

        RecordChangeResult result = Change(record => RecordTransitions.RequestProbe(record));
        if (result == RecordChangeResult.Done)
        {
            _boot.Tell(LogKind.Probe, _boot.Slot, FailureReason.None, "asked for: " + judgement.Detail, 0, _boot.Record.ProbesLeft);
            Say("the backend is not reached; the previous image is to try: " + judgement.Detail);
            _rebootDue = true;
            RebootWhenAllowed();
            return;
        }

        if (result != RecordChangeResult.NotAllowed)
        {
            return;
        }

        SlotEntry previous = _boot.Record.Slots[BootRecord.Other(_boot.Slot)];
        if (previous.State == SlotState.Confirmed && previous.SecurityCounter >= _boot.Record.SecurityFloor)
        {
            Condemn(FailureReason.BackendNotReached, judgement.Detail);
            return;
        }

        _nothingToGoBackTo = true;
        _boot.Tell(LogKind.Probe, _boot.Slot, FailureReason.None, "not possible, the trial goes on: " + judgement.Detail);
    }

    private void JudgeProbe(long elapsed)
    {
        Judgement judgement = _evidence.Judge(elapsed);
        if (judgement == null)
        {
            return;
        }

        if (judgement.Verdict == Verdict.Confirmed)
        {
            int condemned = BootRecord.Other(_boot.Slot);
            if (Change(record => RecordTransitions.ProbeReached(record)) == RecordChangeResult.Done)
            {
                _boot.Tell(LogKind.Probe, _boot.Slot, FailureReason.None, "the previous image " + judgement.Detail);
                _boot.Tell(LogKind.Rejected, condemned, FailureReason.CondemnedByProbe, "the previous image " + judgement.Detail);
                _boot.BecomeConfirmed(true);
                Say("the previous image reaches the backend: it stays, the new one is rejected");
            }

            return;
        }

        if (_boot.Charging || Change(record => RecordTransitions.ProbeNotReached(record)) != RecordChangeResult.Done)
        {
            return;
        }

        _boot.Tell(LogKind.Probe, _boot.Slot, FailureReason.None, "the previous image does not reach it either: " + judgement.Detail);
        Say("the previous image does not reach the backend either: back to the trial");
        _rebootDue = true;
        RebootWhenAllowed();
    }

    private void LookAfterAConfirmedImage(long elapsed)
    {
        if (!_healthTold && elapsed >= _policy.HealthyAfter)
        {
            _healthTold = Change(record => RecordTransitions.Healthy(record, _boot.Slot)) != RecordChangeResult.NotWritten;
        }

        if (!_boot.AfterRevert || _revertJudged)
        {
            return;
        }

        if (_evidence.ReachedTheBackend)
        {
            _revertJudged = true;
            _boot.Tell(LogKind.AfterRevert, _boot.Slot, FailureReason.None, "going back helped: " + _evidence.Reach);
        }
        else if (elapsed >= _policy.BackendLimit)
        {
            _revertJudged = true;
            _boot.Tell(
                LogKind.AfterRevert, _boot.Slot, FailureReason.BackendNotReached, "not the image: look at hardware, site or backend; " + _evidence.Reach);
        }
    }

    private RecordChangeResult Change(RecordChange change)
    {
        if (_clock.Milliseconds < _writeNotBefore)
        {
            return RecordChangeResult.NotWritten;
        }

        RecordChangeResult result = _boot.Change(change);
        if (result == RecordChangeResult.NotWritten)
        {
            _writeNotBefore = _clock.Milliseconds + WriteAgainAfter;
        }

        return result;
    }

    private void RebootWhenAllowed()
    {
        if (!_boot.Charging)
        {
            _boot.Reboot(RebootIntent.Reboot);
        }
    }

    private void Say(string line)
    {
        _boot.Board.Console.WriteLine(line);
    }
}
