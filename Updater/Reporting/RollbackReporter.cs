using TwinSlot.Contract;
using TwinSlot.Updater.State;

namespace TwinSlot.Updater.Reporting;

/// <summary>
/// Tells the backend of a rollback that no firmware status tells of: from an image that was confirmed long ago, by soak, a crash loop or on
/// request; and of every rollback once more when it is judged whether it helped. The notice is sent once for each rollback, also for one that a
/// status tells of. What was told stands beside the boot record.
/// </summary>
internal sealed class RollbackReporter
{
    private readonly IBootServices _boot;
    private readonly UpdateRepository _repository;
    private readonly IFirmwareStatusSink _sink;
    private SecurityEvent _event;
    private SecurityEvent _notice;
    private bool _told;
    private bool _noticed;

    internal RollbackReporter(IBootServices boot, UpdateRepository repository, IFirmwareStatusSink sink)
    {
        _boot = boot;
        _repository = repository;
        _sink = sink;
    }

    /// <summary>Sends what the backend does not know yet. Not before the statuses of updates: a failed trial is told by its status first.</summary>
    internal void Deliver()
    {
        IRollback rollback = _boot.Rollback;
        bool isUntold = rollback.UntoldVersion.Length > 0;
        bool isNoticeDue = !_noticed && rollback.IsNoticeDue;
        if ((!isUntold && !isNoticeDue) || _repository.OldestPending != null || _repository.OldestCause != null)
        {
            return;
        }

        string words = rollback.LastRollback;
        if (words.Length == 0)
        {
            return;
        }

        if (_event == null || _event.TechInfo != words)
        {
            _event = new SecurityEvent(SecurityEventTypes.RolledBack, _boot.UnixSeconds, words);
            _told = false;
        }

        if (isUntold)
        {
            Tell(rollback);
        }

        if (isNoticeDue)
        {
            Notify(rollback);
        }
    }

    private void Tell(IRollback rollback)
    {
        if (_told || !_sink.SendEvent(_event))
        {
            return;
        }

        // A flash that refuses that has it told again after the next reset, and not with each step.
        _told = true;
        if (rollback.LastRollback == _event.TechInfo)
        {
            rollback.Told();
        }
    }

    // Sent again it is the same, whatever is known by then. Each rollback is followed by a boot of its own.
    private void Notify(IRollback rollback)
    {
        if (_notice == null)
        {
            _notice = _event;
        }

        if (_sink.SendNotice(_notice))
        {
            _noticed = true;
            rollback.NoticeDelivered();
        }
    }
}
