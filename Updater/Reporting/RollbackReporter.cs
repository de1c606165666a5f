using TwinSlot.Contract;
using TwinSlot.Updater.State;

namespace TwinSlot.Updater.Reporting;

/// <summary>
/// Tells the backend of a rollback that no firmware status tells of: from an image that was confirmed long ago, by soak, a crash loop or on
/// request; and of every rollback once more when it is judged whether it helped. What was told stands beside the boot record.
/// </summary>
internal sealed class RollbackReporter
{
    private readonly IBootServices _boot;
    private readonly UpdateRepository _repository;
    private readonly IFirmwareStatusSink _sink;
    private SecurityEvent _event;
    private bool _told;

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
        if (rollback.UntoldVersion.Length == 0 || _repository.OldestPending != null || _repository.OldestCause != null)
        {
            return;
        }

        string words = rollback.LastRollback;
        if (_event == null || _event.TechInfo != words)
        {
            _event = new SecurityEvent(SecurityEventTypes.RolledBack, _boot.UnixSeconds, words);
            _told = false;
        }

        if (words.Length == 0 || _told || !_sink.SendEvent(_event))
        {
            return;
        }

        // A flash that refuses that has it told again after the next reset, and not with each step.
        _told = true;
        if (rollback.LastRollback == words)
        {
            rollback.Told();
        }
    }
}
