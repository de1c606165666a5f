using TwinSlot.Bootloader.Services;
using TwinSlot.Tests.Simulation.Media;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>
/// What the backend has heard of the updater's statuses and security events, and what it has to hear yet: everything that was on
/// flash, everything whose answer was lost, nothing before what comes before it.
/// </summary>
/// <param name="manners">What the backend does with one status after the other, and with one event after the other; it takes all those after that.</param>
public sealed class BackendLedger(BackendManner[] manners)
{
    private static readonly string[] s_order =
    [
        FirmwareStatus.Downloading, FirmwareStatus.Downloaded, FirmwareStatus.Installing, FirmwareStatus.InstallRebooting, FirmwareStatus.Installed,
    ];

    private readonly Dictionary<int, int> _heardUpTo = [];
    private readonly HashSet<(int Request, string Status)> _heard = [];
    private readonly HashSet<(int Request, string Status)> _promised = [];
    private readonly HashSet<(int Request, string Status)> _unanswered = [];
    private readonly HashSet<(string Type, string Info)> _heardEvents = [];
    private readonly HashSet<(string Type, string Info)> _promisedEvents = [];
    private int _statuses;
    private int _events;

    /// <summary>What becomes of the next status.</summary>
    public BackendManner NextForStatus() => _statuses < manners.Length ? manners[_statuses++] : BackendManner.Takes;

    /// <summary>What becomes of the next security event.</summary>
    public BackendManner NextForEvent() => _events < manners.Length ? manners[_events++] : BackendManner.Takes;

    /// <summary>The backend hears a status.</summary>
    /// <param name="report">The status.</param>
    /// <param name="answered">True if the charger gets an answer.</param>
    /// <returns>What is wrong with it; null if nothing is.</returns>
    public string? Hear(FirmwareStatusReport report, bool answered)
    {
        _heard.Add((report.RequestId, report.Status));
        if (answered)
        {
            _unanswered.Remove((report.RequestId, report.Status));
        }
        else
        {
            _unanswered.Add((report.RequestId, report.Status));
        }

        int place = Array.IndexOf(s_order, report.Status);
        if (place < 0)
        {
            return null;
        }

        int next = _heardUpTo.GetValueOrDefault(report.RequestId);
        _heardUpTo[report.RequestId] = Math.Max(next, place + 1);
        return place <= next ? null : $"request {report.RequestId}: {report.Status} is told, but {s_order[next]} before it never was";
    }

    /// <summary>The backend hears a security event.</summary>
    public void Hear(SecurityEvent happened) => _heardEvents.Add((happened.Type, happened.TechInfo));

    /// <summary>Looks at what waits on flash: from now on it is promised.</summary>
    public void Inspect(Medium medium)
    {
        KeptState kept = new(new PeekStorage(medium));
        foreach (PendingStatus pending in new UpdateStore(kept).Load().Pending)
        {
            _promised.Add((pending.RequestId, pending.Status));
        }

        foreach (SecurityEvent waiting in SecurityEventQueueFormat.Read(kept.Read(SecurityEventQueue.Name), SecurityEventQueue.Most) ?? [])
        {
            _promisedEvents.Add((waiting.Type, waiting.TechInfo));
        }
    }

    /// <summary>What the backend should have heard when the board is quiet.</summary>
    /// <returns>What is missing; null if nothing is.</returns>
    public string? Missing()
    {
        foreach ((int request, string status) in _promised)
        {
            // An image that proved itself and was gone back from since is reported as failed.
            if (!_heard.Contains((request, status)) && !(status == FirmwareStatus.Installed && _heard.Contains((request, FirmwareStatus.InstallationFailed))))
            {
                return $"request {request}: {status} was on flash to be told, and never was";
            }
        }

        foreach ((int request, string status) in _unanswered)
        {
            return $"request {request}: {status} was never answered, and is not told again";
        }

        foreach ((string type, string info) in _promisedEvents)
        {
            if (!_heardEvents.Any(heard => heard.Type == type && heard.Info.Contains(info, StringComparison.Ordinal)))
            {
                return $"the security event {type} ({info}) was on flash to be told, and never was";
            }
        }

        bool installed = _heard.Any(heard => heard.Status == FirmwareStatus.Installed);
        return installed && !_heardEvents.Any(heard => heard.Type == SecurityEventTypes.FirmwareUpdated)
            ? "an image was installed, and the security event FirmwareUpdated was never told" : null;
    }
}
