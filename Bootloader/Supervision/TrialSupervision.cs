using TwinSlot.Bootloader.Trial;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>Carries out what a trial comes to: confirms its image, condemns it, or asks for a probe with the previous one.</summary>
internal sealed class TrialSupervision
{
    // Flash that refuses for so long is not going to take the verdict in this run.
    private const int LongestRefusal = 60000;

    private readonly RunningBoot _boot;
    private readonly TaskTable _tasks;
    private readonly EvidenceRecorder _evidence;
    private readonly RecordChanges _changes;
    private readonly IClock _clock;
    private long _provedAt = -1;
    private bool _nothingToRollBackTo;
    private bool _isToldAhead;
    private Evaluation _standing;

    public TrialSupervision(RunningBoot boot, TaskTable tasks, EvidenceRecorder evidence, RecordChanges changes)
    {
        _boot = boot;
        _tasks = tasks;
        _evidence = evidence;
        _changes = changes;
        _clock = boot.Board.Clock;
    }

    public void Step(long elapsed)
    {
        Evaluation evaluation = _evidence.Evaluate(elapsed);
        if (evaluation == null || evaluation.Verdict != Verdict.Confirmed)
        {
            // A proof that did not last does not count for the next one.
            _provedAt = -1;
        }

        // A session is waited for from the verdict on, as long as it stands.
        if (evaluation == null || _standing == null || evaluation.Verdict != _standing.Verdict)
        {
            _changes.StopWaiting();
        }

        _standing = evaluation;

        if (evaluation == null)
        {
            return;
        }

        switch (evaluation.Verdict)
        {
            case Verdict.Confirmed:
                ConfirmOnceAllTasksLive(evaluation);
                break;
            case Verdict.Condemned:
                Condemn(evaluation.Reason, evaluation.Detail);
                break;
            default:
                AskForAProbe(evaluation);
                break;
        }
    }

    // A task that hung just before the proof was complete is not late yet. Each has to show itself once more.
    private void ConfirmOnceAllTasksLive(Evaluation evaluation)
    {
        if (_provedAt < 0)
        {
            _provedAt = _clock.Milliseconds;
        }

        if (_tasks.AllSeenSince(_provedAt))
        {
            Confirm(evaluation);
        }
    }

    private void Confirm(Evaluation evaluation)
    {
        if (_changes.Change(record => RecordTransitions.Confirm(record, _boot.Slot)) != RecordChangeResult.Done)
        {
            return;
        }

        _boot.BecomeConfirmed(false);
        _boot.Report(LogKind.Confirmed, _boot.Slot, FailureReason.None, evaluation.Detail, 0, _boot.Record.Slots[_boot.Slot].SecurityCounter);
        _boot.Say("the trial succeeded: " + evaluation.Detail);
    }

    private void Condemn(FailureReason reason, string detail)
    {
        if (!_isToldAhead && _boot.Record.MayRollBackTo(BootRecord.Other(_boot.Slot)))
        {
            _isToldAhead = true;
            _boot.Rollback.WriteAhead(reason, detail);
        }

        if (_changes.Change(record => RecordTransitions.Condemn(record, _boot.Slot, reason)) != RecordChangeResult.Done)
        {
            LeaveUnwritten(reason, detail);
            return;
        }

        // An image that is all there is has failed and is not given up: a log that is read for a lost record must not say so.
        bool rejected = _boot.Record.Slots[_boot.Slot].State == SlotState.Rejected;
        _boot.Report(rejected ? LogKind.Rejected : LogKind.Reboot, _boot.Slot, reason, detail);
        _boot.Say("the trial failed: " + FailureReasons.Describe(reason) + " (" + detail + ")");
        _changes.Reboot();
    }

    // The next boot cannot spend a try either, and brings the confirmed image for that. An image that is all there is would merely come again.
    private void LeaveUnwritten(FailureReason reason, string detail)
    {
        if (_boot.Record.MayRollBackTo(BootRecord.Other(_boot.Slot)) && _changes.MayInterrupt() && _changes.RefusedFor >= LongestRefusal)
        {
            _boot.Say("the trial failed, which the flash refuses to keep: " + FailureReasons.Describe(reason) + " (" + detail + ")");
            _boot.RebootUnwritten();
        }
    }

    private void AskForAProbe(Evaluation evaluation)
    {
        if (_nothingToRollBackTo)
        {
            return;
        }

        // Asked for first: no session is ended for it.
        if (!_boot.Record.MayRollBackTo(BootRecord.Other(_boot.Slot)))
        {
            _nothingToRollBackTo = true;
            _boot.Report(LogKind.Probe, _boot.Slot, FailureReason.None, "not possible, the trial goes on: " + evaluation.Detail);
            return;
        }

        if (!_changes.MayInterrupt())
        {
            return;
        }

        RecordChangeResult result = _changes.Change(record => RecordTransitions.RequestProbe(record));
        if (result == RecordChangeResult.Done)
        {
            _boot.Report(LogKind.Probe, _boot.Slot, FailureReason.None, "asked for: " + evaluation.Detail, 0, _boot.Record.ProbesLeft);
            _boot.Say("the backend is not reached; the previous image is to try: " + evaluation.Detail);
            _changes.Reboot();
            return;
        }

        if (result == RecordChangeResult.NotAllowed)
        {
            Condemn(FailureReason.BackendNotReached, evaluation.Detail);
        }
    }
}
