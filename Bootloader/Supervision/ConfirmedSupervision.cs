using TwinSlot.Bootloader.Trial;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>Reports of a confirmed image whether the rollback to it helped, and dates what failed while the time was not known.</summary>
internal sealed class ConfirmedSupervision
{
    private readonly RunningBoot _boot;
    private readonly EvidenceRecorder _evidence;
    private readonly RecordChanges _changes;
    private readonly TrialPolicy _policy;
    private bool _rollbackReported;
    private bool _quarantineDated;

    public ConfirmedSupervision(RunningBoot boot, EvidenceRecorder evidence, RecordChanges changes)
    {
        _boot = boot;
        _evidence = evidence;
        _changes = changes;
        _policy = boot.Board.TrialPolicy;
    }

    public void Step(long elapsed)
    {
        if (!_quarantineDated && _evidence.ReachedTheBackend && _boot.Board.Clock.UnixSeconds != 0)
        {
            DateTheQuarantine();
        }

        if (_boot.AfterRevert && !_rollbackReported)
        {
            ReportTheRollback(elapsed);
        }
    }

    // A boot decision that rejects an image knows no time, and the clock may be wrong until a backend has answered.
    private void DateTheQuarantine()
    {
        uint now = (uint)_boot.Board.Clock.UnixSeconds;
        _quarantineDated = _changes.Change(record => QuarantineRules.Date(record, now)) != RecordChangeResult.NotWritten;
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
