using TwinSlot.Bootloader.Trial;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>
/// Carries out what a probe comes to: the previous image stays if it reaches the backend, otherwise the trial goes on at the next boot.
/// </summary>
internal sealed class ProbeSupervision
{
    private readonly RunningBoot _boot;
    private readonly EvidenceRecorder _evidence;
    private readonly RecordChanges _changes;

    public ProbeSupervision(RunningBoot boot, EvidenceRecorder evidence, RecordChanges changes)
    {
        _boot = boot;
        _evidence = evidence;
        _changes = changes;
    }

    public void Step(long elapsed)
    {
        Evaluation evaluation = _evidence.Evaluate(elapsed);
        if (evaluation == null)
        {
            return;
        }

        if (evaluation.Verdict == Verdict.Confirmed)
        {
            Stay(evaluation);
        }
        else if (_changes.MayInterrupt())
        {
            ReturnToTheTrial(evaluation);
        }
    }

    private void Stay(Evaluation evaluation)
    {
        int condemned = BootRecord.Other(_boot.Slot);
        if (_changes.Change(record => RecordTransitions.ProbeReached(record)) != RecordChangeResult.Done)
        {
            return;
        }

        _boot.Report(LogKind.Probe, _boot.Slot, FailureReason.None, "the previous image " + evaluation.Detail);
        _boot.Report(LogKind.Rejected, condemned, FailureReason.CondemnedByProbe, "the previous image " + evaluation.Detail);
        _boot.BecomeConfirmed(true);
        _boot.Say("the previous image reaches the backend: it stays, the new one is rejected");
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
