using TwinSlot.Contract;
using TwinSlot.Updater.State;

namespace TwinSlot.Updater.Reporting;

/// <summary>Delivers the statuses of updates in order, each at least once, and the security events after them.</summary>
internal sealed class StatusNotifier
{
    // A flash that refused is left alone for a while: each attempt wears it.
    private const int KeepAgainAfter = 10000;

    private const string GoneBackSince = "the new image had proved itself, and the charger has gone back from it since";

    private readonly IBootServices _boot;
    private readonly UpdateRepository _book;
    private readonly IFirmwareStatusSink _sink;
    private readonly SecurityEventQueue _events;
    private long _keepNotBefore;

    internal StatusNotifier(IBootServices boot, UpdateRepository book, IFirmwareStatusSink sink, SecurityEventQueue events)
    {
        _boot = boot;
        _book = book;
        _sink = sink;
        _events = events;
    }

    /// <summary>Sends what waits. True if nothing waits any more.</summary>
    internal bool Tell()
    {
        bool waited = false;
        for (PendingStatus oldest = _book.OldestPending; oldest != null; oldest = _book.OldestPending)
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

            _book.Delivered(oldest, report.Status);
            waited = true;
        }

        if (waited && !IsPassing(_book.Current.State))
        {
            _book.Save();
        }

        return _events.Tell(_sink);
    }

    // A failure that is told and then forgotten in a power cut would be followed by an update that goes on.
    private bool IsKept()
    {
        if (!_book.IsKept && _boot.Milliseconds >= _keepNotBefore && !_book.Save())
        {
            _keepNotBefore = _boot.Milliseconds + KeepAgainAfter;
        }

        return _book.IsKept;
    }

    // In these the next step keeps what was delivered: a status told twice after a power cut is no harm, flash wear is.
    private static bool IsPassing(UpdatePhase state)
    {
        return state == UpdatePhase.Downloading || state == UpdatePhase.Downloaded || state == UpdatePhase.Verified
            || state == UpdatePhase.Installing;
    }

    // What was true when it was written down may not be so any more: Installed is for the installed image to say.
    private FirmwareStatusReport ReportOf(PendingStatus oldest)
    {
        if (oldest.Status == FirmwareStatus.Installed && oldest.Slot != _boot.Image.Slot)
        {
            return new FirmwareStatusReport(oldest.Protocol, oldest.RequestId, FirmwareStatus.InstallationFailed, GoneBackSince);
        }

        string cause = FirmwareStatus.IsFailure(oldest.Status) ? _book.Current.Cause : string.Empty;
        return new FirmwareStatusReport(oldest.Protocol, oldest.RequestId, oldest.Status, cause);
    }
}
