using TwinSlot.Bootloader.Rollback;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>Has it judged of a confirmed image whether the rollback to it helped, and dates what failed while the time was not known.</summary>
internal sealed class ConfirmedSupervision
{
    private readonly RunningBoot _boot;
    private readonly EvidenceRecorder _evidence;
    private readonly RecordChanges _changes;
    private RollbackSupervision _rollback;
    private bool _rollbackIsSettled;
    private bool _quarantineDated;
    private long _datedAt;

    public ConfirmedSupervision(RunningBoot boot, EvidenceRecorder evidence, RecordChanges changes)
    {
        _boot = boot;
        _evidence = evidence;
        _changes = changes;
    }

    public void Step(long elapsed)
    {
        long now = _boot.Board.Clock.UnixSeconds;
        if (_evidence.ReachedTheBackend && now != 0 && (!_quarantineDated || now < _datedAt))
        {
            DateTheQuarantine(now);
        }

        if (!_rollbackIsSettled)
        {
            JudgeTheRollback(elapsed);
        }
    }

    // A boot decision that rejects an image knows no time, and the clock may be wrong until a backend has answered. It may be set back even
    // later: what was dated under the wrong time would lie ahead, and the image would wait without an end.
    private void DateTheQuarantine(long now)
    {
        _datedAt = now;
        _quarantineDated = _changes.Change(record => QuarantineRules.Date(record, (uint)now)) != RecordChangeResult.NotWritten;
    }

    // After the image has started, and not at all where the record says that none was left.
    private void JudgeTheRollback(long elapsed)
    {
        if (!_boot.AfterRevert && !RollbackReport.IsLeft(_boot.Record))
        {
            _rollbackIsSettled = true;
            return;
        }

        if (_rollback == null)
        {
            _rollback = new RollbackSupervision(_boot, _evidence);
        }

        _rollback.Step(elapsed);
        _rollbackIsSettled = _rollback.IsSettled;
    }
}
