using System;
using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.Transfer.Download.Http;

namespace TwinSlot.Boards.RecoveryDownload;

/// <summary>HTTP for recovery on the host; the device has a class of the same name.</summary>
internal static class RecoveryHttp
{
    /// <summary>A client with the certificates that the settings hold for downloads.</summary>
    /// <param name="patience">How long a server may be silent, in milliseconds.</param>
    internal static IHttpClient Create(ISettings settings, int patience)
    {
        return new HostHttp(
            TimeSpan.FromMilliseconds(patience),
            new TlsTrust(
                settings.Get(SettingNames.DownloadAuthority),
                settings.Get(SettingNames.DownloadCertificate),
                settings.Get(SettingNames.DownloadKey)));
    }
}
