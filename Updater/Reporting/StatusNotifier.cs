using TwinSlot.Contract;
using TwinSlot.Updater.State;

namespace TwinSlot.Updater.Reporting;

/// <summary>Delivers the statuses of updates in order, each at least once, and the security events after them.</summary>
internal sealed class StatusNotifier
{
    // A flash that refused is left alone for a while: each attempt wears it.
    private const int KeepAgainAfter = 10000;

    private const string RolledBackSince = "the new image was confirmed, and the charger has rolled back from it since";

    private readonly IBootServices _boot;
    private readonly UpdateRepository _repository;
    private readonly IFirmwareStatusSink _sink;
    private readonly SecurityEventQueue _events;
    private long _keepNotBefore;

    internal StatusNotifier(IBootServices boot, UpdateRepository repository, IFirmwareStatusSink sink, SecurityEventQueue events)
    {
        _boot = boot;
        _repository = repository;
        _sink = sink;
        _events = events;
    }

    /// <summary>Sends what waits. True if nothing waits any more.</summary>
    internal bool Deliver()
    {
        bool delivered = false;
        for (PendingStatus oldest = _repository.OldestPending; oldest != null; oldest = _repository.OldestPending)
        {
            FirmwareStatusReport report = ReportOf(oldest);
            if (FirmwareStatus.IsFailure(report.Status) && !IsKept())
            {
                return false;
            }

            if (!_sink.SendStatus(report))
            {
                return false;
            }

            _repository.Delivered(oldest, report.Status);
            delivered = true;
        }

        if (delivered && !IsPassing(_repository.Current.Phase))
        {
            _repository.Save();
        }

        return _events.Deliver(_sink);
    }

    // A failure that is reported and then forgotten in a power loss would be followed by an update that goes on.
    private bool IsKept()
    {
        if (!_repository.IsKept && _boot.Milliseconds >= _keepNotBefore && !_repository.Save())
        {
            _keepNotBefore = _boot.Milliseconds + KeepAgainAfter;
        }

        return _repository.IsKept;
    }

    // In these the next transition keeps what was delivered: a status sent twice after a power loss is no harm, flash wear is.
    private static bool IsPassing(UpdatePhase phase)
    {
        return phase == UpdatePhase.Downloading || phase == UpdatePhase.Downloaded || phase == UpdatePhase.Verified
            || phase == UpdatePhase.Installing;
    }

    // What was true when it was kept may not be so any more: only the installed image itself may report Installed.
    private FirmwareStatusReport ReportOf(PendingStatus oldest)
    {
        if (oldest.Status == FirmwareStatus.Installed && oldest.Slot != _boot.Image.Slot)
        {
            return new FirmwareStatusReport(oldest.Protocol, oldest.RequestId, FirmwareStatus.InstallationFailed, RolledBackSince);
        }

        string cause = FirmwareStatus.IsFailure(oldest.Status) ? _repository.Current.Cause : string.Empty;
        return new FirmwareStatusReport(oldest.Protocol, oldest.RequestId, oldest.Status, cause);
    }
}
