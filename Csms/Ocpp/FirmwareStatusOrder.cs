namespace TwinSlot.Csms.Ocpp;

/// <summary>
/// Which firmware status may follow which: the order of OCPP 1.6, section 4.3, and with the statuses of the security whitepaper that of
/// 2.0.1, use case L01. A failure may come at any time before the end, and a new download where bytes were lost. An installation that has to wait
/// once more is scheduled again.
/// </summary>
public static class FirmwareStatusOrder
{
    private const string Asked = "";

    private static readonly Dictionary<string, string> s_next = new()
    {
        [Asked] = "DownloadScheduled Downloading DownloadFailed InstallationFailed",
        ["DownloadScheduled"] = "Downloading DownloadFailed InstallationFailed",
        ["Downloading"] = "Downloaded DownloadPaused DownloadFailed InstallationFailed",
        ["DownloadPaused"] = "Downloading DownloadFailed InstallationFailed",
        ["DownloadFailed"] = "Downloading DownloadFailed InstallationFailed",
        ["Downloaded"] = "Downloading DownloadFailed SignatureVerified InvalidSignature InstallScheduled Installing InstallationFailed",
        ["SignatureVerified"] = "Downloading InstallScheduled Installing InstallRebooting InstallVerificationFailed InstallationFailed",
        ["InstallScheduled"] = "Downloading Installing InstallRebooting InstallVerificationFailed InstallationFailed",
        ["Installing"] = "Downloading Installed InstallScheduled InstallRebooting InstallVerificationFailed InstallationFailed",
        ["InstallRebooting"] = "Installing Installed InstallVerificationFailed InstallationFailed",
    };

    /// <summary>Whether a status may follow another one, or the request itself. That the same is told again is no order, and not asked here.</summary>
    /// <param name="before">The status before; null for the request.</param>
    /// <param name="status">The status.</param>
    public static bool MayFollow(string? before, string status) => s_next.TryGetValue(before ?? Asked, out string? next) && next.Split(' ').Contains(status);
}
