using TwinSlot.Bootloader.Trial;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>Reports of a confirmed image whether the rollback to it helped.</summary>
internal sealed class ConfirmedSupervision
{
    private readonly RunningBoot _boot;
    private readonly EvidenceRecorder _evidence;
    private readonly TrialPolicy _policy;
    private bool _rollbackReported;

    public ConfirmedSupervision(RunningBoot boot, EvidenceRecorder evidence)
    {
        _boot = boot;
        _evidence = evidence;
        _policy = boot.Board.TrialPolicy;
    }

    public void Step(long elapsed)
    {
        if (_boot.AfterRevert && !_rollbackReported)
        {
            ReportTheRollback(elapsed);
        }
    }

    private void ReportTheRollback(long elapsed)
    {
        if (_evidence.ReachedTheBackend)
        {
            _rollbackReported = true;
            _boot.Report(LogKind.AfterRevert, _boot.Slot, FailureReason.None, "the rollback helped: " + _evidence.Reach);
        }
        else if (elapsed >= _policy.BackendLimit)
        {
            _rollbackReported = true;
            _boot.Report(
                LogKind.AfterRevert, _boot.Slot, FailureReason.BackendNotReached, "not the image: look at hardware, site or backend; " + _evidence.Reach);
        }
    }
}
