using System.Buffers.Binary;
using TwinSlot.Bootloader.Services;
using TwinSlot.Tests.Simulation.Media;
using TwinSlot.Updater.Reporting;
using TwinSlot.Updater.State;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>
/// What the backend has received of the updater's statuses and security events, and what it has to receive yet: everything that was
/// on flash, everything that it could not answer, nothing before what comes before it.
/// </summary>
/// <param name="responses">What the backend does with one status after the other, and with one event after the other; it accepts all those after that.</param>
public sealed class ReceivedReports(BackendResponse[] responses)
{
    private static readonly string[] s_order =
    [
        FirmwareStatus.Downloading, FirmwareStatus.Downloaded, FirmwareStatus.Installing, FirmwareStatus.InstallRebooting, FirmwareStatus.Installed,
    ];

    private readonly Dictionary<int, int> _receivedUpTo = [];
    private readonly HashSet<(int Request, string Status)> _received = [];
    private readonly HashSet<(int Request, string Status)> _promised = [];
    private readonly HashSet<(int Request, string Status)> _unanswered = [];
    private readonly HashSet<(int Request, string Status)> _answered = [];
    private readonly HashSet<(string Type, string Info)> _receivedEvents = [];
    private readonly HashSet<(string Type, string Info)> _promisedEvents = [];
    private int _statuses;
    private int _events;

    /// <summary>What the backend does with the next status.</summary>
    public BackendResponse NextForStatus() => _statuses < responses.Length ? responses[_statuses++] : BackendResponse.Accepts;

    /// <summary>What the backend does with the next security event.</summary>
    public BackendResponse NextForEvent() => _events < responses.Length ? responses[_events++] : BackendResponse.Accepts;

    /// <summary>True if the backend answers every status by now, and has not received this one.</summary>
    public bool IsOwed(int request, string status) => _statuses >= responses.Length && !_received.Contains((request, status));

    /// <summary>True for a status that the backend has answered already: it is not to be sent again. A download may begin again.</summary>
    public bool IsAnswered(FirmwareStatusReport report) =>
        report.Status != FirmwareStatus.Downloading && _answered.Contains((report.RequestId, report.Status));

    /// <summary>The backend receives a status.</summary>
    /// <param name="answered">True if the charger gets an answer.</param>
    /// <returns>What is wrong with it; null if nothing is.</returns>
    public string? Receive(FirmwareStatusReport report, bool answered)
    {
        _received.Add((report.RequestId, report.Status));
        if (answered)
        {
            _unanswered.Remove((report.RequestId, report.Status));
            _answered.Add((report.RequestId, report.Status));
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

        int next = _receivedUpTo.GetValueOrDefault(report.RequestId);
        _receivedUpTo[report.RequestId] = Math.Max(next, place + 1);
        return place <= next ? null : $"request {report.RequestId}: {report.Status} is reported, but {s_order[next]} before it never was";
    }

    /// <summary>The backend receives a security event.</summary>
    public void Receive(SecurityEvent happened) => _receivedEvents.Add((happened.Type, happened.TechInfo));

    /// <summary>Reads what waits on flash: from now on it is promised.</summary>
    public void Inspect(Medium medium)
    {
        KeptState kept = new(new ReadOnlyStorage(medium));
        byte[]? block = kept.Read(UpdateRecordFormat.BlockName);
        foreach (PendingStatus pending in (UpdateRecordFormat.Read(block) ?? new UpdateRecord()).Pending.Skip(Marked(block, kept.Read(DeliveryMark.BlockName))))
        {
            _promised.Add((pending.RequestId, pending.Status));
        }

        foreach (SecurityEvent waiting in SecurityEventQueueFormat.Read(kept.Read(SecurityEventQueue.Name), SecurityEventQueue.Most) ?? [])
        {
            _promisedEvents.Add((waiting.Type, waiting.TechInfo));
        }
    }

    // How many of the statuses a mark says were delivered: docs/ocpp.md, "What is kept". Reckoned here, and not by the code that is judged.
    private static int Marked(byte[]? block, byte[]? mark)
    {
        if (block == null || mark is not { Length: 5 })
        {
            return 0;
        }

        uint check = block.Aggregate(2166136261, (sum, next) => unchecked((sum ^ next) * 16777619));
        return BinaryPrimitives.ReadUInt32LittleEndian(mark.AsSpan(1)) == check ? mark[0] : 0;
    }

    /// <summary>What the backend should have received when the board is quiet.</summary>
    /// <returns>What is missing; null if nothing is.</returns>
    public string? Missing()
    {
        foreach ((int request, string status) in _promised)
        {
            // An image that proved itself and was rolled back since is reported as failed.
            if (!_received.Contains((request, status)) && !(status == FirmwareStatus.Installed && _received.Contains((request, FirmwareStatus.InstallationFailed))))
            {
                return $"request {request}: {status} was waiting on flash and was never reported";
            }
        }

        foreach ((int request, string status) in _unanswered)
        {
            return $"request {request}: {status} was never answered, and is not sent again";
        }

        foreach ((string type, string info) in _promisedEvents)
        {
            if (!_receivedEvents.Any(received => received.Type == type && received.Info.Contains(info, StringComparison.Ordinal)))
            {
                return $"the security event {type} ({info}) was waiting on flash and was never reported";
            }
        }

        bool installed = _received.Any(received => received.Status == FirmwareStatus.Installed);
        return installed && !_receivedEvents.Any(received => received.Type == SecurityEventTypes.FirmwareUpdated)
            ? "an image was installed, and the security event FirmwareUpdated was never reported" : null;
    }
}
