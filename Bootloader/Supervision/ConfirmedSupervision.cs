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
    private long _datedAt;

    public ConfirmedSupervision(RunningBoot boot, EvidenceRecorder evidence, RecordChanges changes)
    {
        _boot = boot;
        _evidence = evidence;
        _changes = changes;
        _policy = boot.Board.TrialPolicy;
    }

    public void Step(long elapsed)
    {
        long now = _boot.Board.Clock.UnixSeconds;
        if (_evidence.ReachedTheBackend && now != 0 && (!_quarantineDated || now < _datedAt))
        {
            DateTheQuarantine(now);
        }

        if (_boot.AfterRevert && !_rollbackReported)
        {
            ReportTheRollback(elapsed);
        }
    }

    // A boot decision that rejects an image knows no time, and the clock may be wrong until a backend has answered. It may be set back even
    // later: what was dated under the wrong time would lie ahead, and the image would wait without an end.
    private void DateTheQuarantine(long now)
    {
        _datedAt = now;
        _quarantineDated = _changes.Change(record => QuarantineRules.Date(record, (uint)now)) != RecordChangeResult.NotWritten;
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
