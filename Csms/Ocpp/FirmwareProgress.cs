namespace TwinSlot.Csms.Ocpp;

/// <summary>
/// Checks the order of firmware statuses after a request of this CSMS, by <see cref="FirmwareStatusOrder"/>. Repeating a status is legal:
/// delivery is at least once, and a download may be resumed.
/// </summary>
internal sealed class FirmwareProgress
{
    private string? _last;
    private int? _requestId;

    /// <summary>A new update was asked for: the order starts anew.</summary>
    /// <param name="requestId">The request's id; null where it has none.</param>
    public void Begin(int? requestId)
    {
        _last = string.Empty;
        _requestId = requestId;
    }

    /// <summary>What is wrong with this status now, or null. Not for triggered ones, which repeat the last or say Idle.</summary>
    /// <param name="requestId">The request's id that came with it, if any.</param>
    public string? Check(string status, int? requestId)
    {
        if (status == "Idle")
        {
            return "Idle was sent though no TriggerMessage asked for it";
        }

        // Nothing can be said of an update that somebody else asked for, or that was replaced.
        if (_last is null || _requestId != requestId || _last == status)
        {
            return null;
        }

        string previous = _last;
        _last = status;
        return FirmwareStatusOrder.MayFollow(previous.Length == 0 ? null : previous, status) ? null
            : $"{status} cannot follow {(previous.Length == 0 ? "the request" : previous)}";
    }
}
