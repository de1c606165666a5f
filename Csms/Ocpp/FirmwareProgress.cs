namespace TwinSlot.Csms.Ocpp;

/// <summary>
/// Checks the order of firmware statuses after a request of this CSMS: that of OCPP 1.6, section 4.3, and with the statuses of the
/// security whitepaper that of 2.0.1, use case L01. Repeating a status is legal (delivery is at least once, a download may be
/// resumed), and so is a failure at any time before the end.
/// </summary>
internal sealed class FirmwareProgress
{
    private static readonly Dictionary<string, string> s_next = new()
    {
        [""] = "DownloadScheduled Downloading DownloadFailed InstallationFailed",
        ["DownloadScheduled"] = "Downloading DownloadFailed InstallationFailed",
        ["Downloading"] = "Downloaded DownloadPaused DownloadFailed InstallationFailed",
        ["DownloadPaused"] = "Downloading DownloadFailed InstallationFailed",
        ["DownloadFailed"] = "Downloading DownloadFailed InstallationFailed",
        ["Downloaded"] = "Downloading DownloadFailed SignatureVerified InvalidSignature InstallScheduled Installing InstallationFailed",
        ["SignatureVerified"] = "Downloading InstallScheduled Installing InstallRebooting InstallVerificationFailed InstallationFailed",
        ["InstallScheduled"] = "Downloading Installing InstallRebooting InstallVerificationFailed InstallationFailed",
        ["Installing"] = "Downloading Installed InstallRebooting InstallVerificationFailed InstallationFailed",
        ["InstallRebooting"] = "Installing Installed InstallVerificationFailed InstallationFailed",
    };

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
        string after = previous.Length == 0 ? "the request" : previous;
        return s_next.TryGetValue(previous, out string? next) && next.Split(' ').Contains(status) ? null : $"{status} cannot follow {after}";
    }
}
