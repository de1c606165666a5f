using System;
using TwinSlot.Bootloader.Contract;
using TwinSlot.Updater;

namespace TwinSlot.ReferenceCharger;

/// <summary>The libraries of this side. The other side has a class of the same name.</summary>
internal static class Platform
{
    internal static IJson Json()
    {
        return new HostJson();
    }

    internal static IWebSocket WebSocket()
    {
        return new HostWebSocket();
    }

    internal static IHttpClient Http(ISettings settings)
    {
        return new HostHttp(
            TimeSpan.FromSeconds(20),
            new TlsTrust(
                settings.Get(SettingNames.DownloadAuthority),
                settings.Get(SettingNames.DownloadCertificate),
                settings.Get(SettingNames.DownloadKey)));
    }
}
