namespace TwinSlot.TestBench;

/// <summary>
/// Judges the order of FirmwareStatusNotifications after an UpdateFirmware.req of this CSMS. Repeating a status is
/// legal (delivery is at least once, a download may be resumed), and so is a failure at any time before the end.
/// </summary>
internal sealed class FirmwareProgress
{
    private string? _last;

    /// <summary>A new update was asked for: judge from the start again.</summary>
    public void Begin() => _last = string.Empty;

    /// <summary>What is wrong with this status now, or null. Not for triggered ones, which repeat the last or say Idle.</summary>
    public string? Judge(string status)
    {
        if (status == "Idle")
        {
            return "Idle was sent though no TriggerMessage asked for it";
        }

        // Nothing can be said of an update that somebody else asked for.
        if (_last is null || _last == status)
        {
            return null;
        }

        string previous = _last;
        _last = status;
        bool legal = previous switch
        {
            "" or "DownloadFailed" => status is "Downloading" or "DownloadFailed" or "InstallationFailed",
            "Downloading" => status is "Downloaded" or "DownloadFailed" or "InstallationFailed",
            "Downloaded" => status is "Downloading" or "DownloadFailed" or "Installing" or "InstallationFailed",
            "Installing" => status is "Installed" or "InstallationFailed",
            _ => false,
        };
        string after = previous.Length == 0 ? "the request" : previous;
        return legal ? null : $"{status} cannot follow {after}";
    }
}
