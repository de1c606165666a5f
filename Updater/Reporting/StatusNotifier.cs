using TwinSlot.Contract;
using TwinSlot.Transfer.Text;
using TwinSlot.Updater.State;

namespace TwinSlot.Updater.Reporting;

/// <summary>
/// Delivers the statuses of updates in order, each until it is answered, the causes of failures that were told, and the security events after
/// them. What was answered is on flash before anything else happens, so that no reboot has it told again.
/// </summary>
internal sealed class StatusNotifier
{
    // A flash that refused is left alone for a while, for longer each time: each attempt wears it.
    private const int KeepAgainAfter = 10000;
    private const int LongestPause = 640000;

    // For so long a failure waits for the flash. What cannot be stored is told all the same then.
    private const int KeepPatience = 60000;

    private const string RolledBackSince = "the new image was confirmed, and the charger has rolled back from it since";

    private readonly IBootServices _boot;
    private readonly UpdateRepository _repository;
    private readonly IFirmwareStatusSink _sink;
    private readonly SecurityEventQueue _events;
    private readonly ReportNumber _statusNumber = new ReportNumber();
    private readonly ReportNumber _causeNumber = new ReportNumber();
    private long _refusedSince = -1;
    private long _keepNotBefore;
    private int _pause = KeepAgainAfter;

    internal StatusNotifier(IBootServices boot, UpdateRepository repository, IFirmwareStatusSink sink, SecurityEventQueue events)
    {
        _boot = boot;
        _repository = repository;
        _sink = sink;
        _events = events;
    }

    /// <summary>Sends what waits. True if no status and no event waits any more.</summary>
    internal bool Deliver()
    {
        bool told = DeliverStatuses();
        DeliverCauses();

        // A backend that leaves statuses without an answer may answer events.
        return _events.Deliver(_sink) && told;
    }

    private bool DeliverStatuses()
    {
        bool all = true;
        for (PendingStatus oldest = _repository.OldestPending; oldest != null && all; oldest = _repository.OldestPending)
        {
            FirmwareStatusReport report = ReportOf(oldest, _statusNumber.Of(oldest));
            all = (!FirmwareStatus.IsFailure(report.Status) || MayReportFailure()) && _sink.SendStatus(report);
            if (all)
            {
                // A write for each: the supervisor may reboot the board before the next is answered.
                _repository.Delivered(oldest, report.Status, report.Cause);
                Keep();
            }
        }

        if (_refusedSince >= 0)
        {
            // What the flash refused is kept as soon as it takes it.
            Keep();
        }

        return all;
    }

    // A message that a backend may not know is no help to a proof, and would delay it: on trial and as a probe causes stay on flash.
    private void DeliverCauses()
    {
        bool all = _boot.Image.Mode == BootMode.Confirmed;
        for (PendingStatus oldest = _repository.OldestCause; oldest != null && all; oldest = _repository.OldestCause)
        {
            all = _sink.SendCause(ReportOf(oldest, _causeNumber.Of(oldest)));
            if (all)
            {
                _repository.CauseDelivered(oldest);
                Keep();
            }
        }
    }

    // A failure that is reported and then forgotten in a power loss would be followed by an update that goes on. So it is kept first,
    // unless the flash takes nothing at all: then the backend would never hear of it.
    private bool MayReportFailure()
    {
        return Keep() || _boot.Milliseconds - _refusedSince >= KeepPatience;
    }

    private bool Keep()
    {
        long now = _boot.Milliseconds;
        if (!_repository.IsKept && now >= _keepNotBefore && !_repository.SaveDeliveries())
        {
            _refusedSince = _refusedSince < 0 ? now : _refusedSince;
            _keepNotBefore = now + _pause;
            _pause = _pause < LongestPause ? _pause * 2 : _pause;
        }

        if (_repository.IsKept)
        {
            _refusedSince = -1;
            _keepNotBefore = 0;
            _pause = KeepAgainAfter;
        }

        return _repository.IsKept;
    }

    // What was true when it was kept may not be so any more: only the installed image itself may report Installed.
    private FirmwareStatusReport ReportOf(PendingStatus oldest, int number)
    {
        bool rolledBack = oldest.Status == FirmwareStatus.Installed && oldest.Slot != _boot.Image.Slot;
        return new FirmwareStatusReport(
            oldest.Protocol,
            oldest.RequestId,
            rolledBack ? FirmwareStatus.InstallationFailed : oldest.Status,
            rolledBack ? WhyRolledBack() : oldest.Cause,
            number);
    }

    private string WhyRolledBack()
    {
        string words = _boot.Rollback.LastRollback;
        return words.Length == 0 ? RolledBackSince : Clauses.Fit(words, PendingStatus.MostCauseBytes);
    }
}
