using TwinSlot.Bootloader.Soak;
using TwinSlot.Bootloader.Trial;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>
/// Carries out what a probe comes to: the trial goes on at the next boot, with a last turn if the previous image has reached the backend.
/// </summary>
internal sealed class ProbeSupervision
{
    private readonly RunningBoot _boot;
    private readonly EvidenceRecorder _evidence;
    private readonly RecordChanges _changes;
    private bool _told;
    private long _limit;

    public ProbeSupervision(RunningBoot boot, EvidenceRecorder evidence, RecordChanges changes)
    {
        _boot = boot;
        _evidence = evidence;
        _changes = changes;
    }

    public void Step(long elapsed)
    {
        Evaluation evaluation = _evidence.Evaluate(elapsed);
        if (evaluation == null && elapsed >= Limit)
        {
            evaluation = new Evaluation(Verdict.Inconclusive, FailureReason.None, _evidence.Reach);
        }

        if (evaluation == null)
        {
            return;
        }

        if (evaluation.Verdict == Verdict.Confirmed)
        {
            GiveTheTrialItsLastTurn(evaluation, elapsed);
        }
        else if (_changes.MayInterrupt())
        {
            ReturnToTheTrial(evaluation);
        }
    }

    private bool IsOfADoubt
    {
        get { return _boot.Record.Slots[_boot.Record.Preferred].Soak == SoakState.Doubted; }
    }

    // Milliseconds that the probe of a doubt has: what comes later says nothing of the image. A trial's has the trial's.
    private long Limit
    {
        get
        {
            if (_limit == 0)
            {
                HealthRecord kept = IsOfADoubt ? new HealthFile(_boot.Board.Storage).Read() : null;
                _limit = kept == null ? long.MaxValue : SoakEvaluator.ProbeSeconds(kept, _boot.Board.SoakPolicy) * 1000L;
            }

            return _limit;
        }
    }

    private void GiveTheTrialItsLastTurn(Evaluation evaluation, long elapsed)
    {
        if (!_told && IsOfADoubt)
        {
            _told = true;
            HealthFile.KeepTheAnswer(_boot.Board.Storage, (int)(elapsed / 1000));
        }

        if (_changes.Change(record => RecordTransitions.ProbeReached(record)) != RecordChangeResult.Done)
        {
            return;
        }

        _boot.Report(LogKind.Probe, _boot.Slot, FailureReason.None, "the previous image " + evaluation.Detail);
        _boot.Say("the previous image reaches the backend: the new one has a last turn to do the same");
        _changes.Reboot();
    }

    private void ReturnToTheTrial(Evaluation evaluation)
    {
        if (_changes.Change(record => RecordTransitions.ProbeNotReached(record)) != RecordChangeResult.Done)
        {
            return;
        }

        _boot.Report(LogKind.Probe, _boot.Slot, FailureReason.None, "the previous image does not reach it either: " + evaluation.Detail);
        _boot.Say("the previous image does not reach the backend either: back to the trial");
        _changes.Reboot();
    }
}
