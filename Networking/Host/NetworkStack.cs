using System;
using TwinSlot.Contract;
using TwinSlot.Networking.Json;
using TwinSlot.Transfer.Download.Http;

namespace TwinSlot.Networking;

/// <summary>The implementations for the host's runtime; the device has a class of the same name.</summary>
public static class NetworkStack
{
    /// <summary>A JSON reader and writer; each thread needs its own.</summary>
    public static IJson CreateJson()
    {
        return new HostJson();
    }

    /// <summary>A WebSocket that is not connected.</summary>
    /// <param name="boot">Whose clock certificates are checked by.</param>
    public static IWebSocket CreateWebSocket(BackendCredentials credentials, IBootServices boot)
    {
        return new HostWebSocket(credentials, () => boot.UnixSeconds);
    }

    /// <summary>A client for downloads, with the certificates that the settings hold for them.</summary>
    /// <param name="patience">How long a server may be silent, in milliseconds.</param>
    public static IHttpClient CreateHttpClient(ISettings settings, int patience)
    {
        return new HostHttp(
            TimeSpan.FromMilliseconds(patience),
            new TlsTrust(
                settings.Get(SettingNames.DownloadAuthority),
                settings.Get(SettingNames.DownloadCertificate),
                settings.Get(SettingNames.DownloadKey)));
    }

    /// <summary>A client for uploads, with the certificates that the settings hold for downloads.</summary>
    /// <param name="patience">How long a server may be silent, in milliseconds.</param>
    public static IUploadClient CreateUploadClient(ISettings settings, int patience)
    {
        return new HostUpload(
            TimeSpan.FromMilliseconds(patience),
            new TlsTrust(
                settings.Get(SettingNames.DownloadAuthority),
                settings.Get(SettingNames.DownloadCertificate),
                settings.Get(SettingNames.DownloadKey)));
    }

    /// <summary>Makes connections to download servers that need no TLS.</summary>
    /// <param name="settings">What the board was provisioned with.</param>
    /// <param name="patience">How long a server may be silent, in milliseconds.</param>
    public static IConnector CreateConnector(ISettings settings, int patience)
    {
        return new HostTcpConnector(TimeSpan.FromMilliseconds(patience));
    }

    /// <summary>Joins nothing: a host's network is its operating system's. Says so where the settings name one.</summary>
    public static void JoinWireless(IBootServices boot)
    {
        if (WirelessSettings.Of(boot.Settings).IsGiven)
        {
            boot.Say("Wi-Fi: left to this computer");
        }
    }
}
