using System;
using TwinSlot.Contract;
using TwinSlot.Networking.Json;
using TwinSlot.Updater.Download.Http;

namespace TwinSlot.Networking;

/// <summary>The libraries of this side. The other side has a class of the same name.</summary>
internal static class Platform
{
    internal static IJson Json()
    {
        return new HostJson();
    }

    internal static IWebSocket WebSocket(BackendCredentials credentials)
    {
        return new HostWebSocket(credentials);
    }

    internal static IHttpClient Http(ISettings settings, int patience)
    {
        return new HostHttp(
            TimeSpan.FromMilliseconds(patience),
            new TlsTrust(
                settings.Get(SettingNames.DownloadAuthority),
                settings.Get(SettingNames.DownloadCertificate),
                settings.Get(SettingNames.DownloadKey)));
    }
}
