using TwinSlot.Contract;
using TwinSlot.Networking.Json;
using TwinSlot.Transfer.Download.Http;

namespace TwinSlot.Networking;

/// <summary>The implementations for the device's runtime; the host has a class of the same name.</summary>
public static class NetworkStack
{
    /// <summary>A JSON reader and writer; each thread needs its own.</summary>
    public static IJson CreateJson()
    {
        return new PlainJson();
    }

    /// <summary>A WebSocket that is not connected.</summary>
    /// <param name="boot">Whose clock silence is measured by. Certificates are checked by the runtime's own, which <see cref="IBootServices.SetTime"/> sets.</param>
    public static IWebSocket CreateWebSocket(BackendCredentials credentials, IBootServices boot)
    {
        return new DeviceWebSocket(credentials, boot);
    }

    /// <summary>A client for downloads, with the certificates that the settings hold for them.</summary>
    /// <param name="patience">How long a server may be silent, in milliseconds.</param>
    public static IHttpClient CreateHttpClient(ISettings settings, int patience)
    {
        return new HttpConnection(new DownloadConnector(settings, patience));
    }

    /// <summary>A client for uploads, with the certificates that the settings hold for downloads.</summary>
    /// <param name="patience">How long a server may be silent, in milliseconds.</param>
    public static IUploadClient CreateUploadClient(ISettings settings, int patience)
    {
        return new HttpUpload(new DownloadConnector(settings, patience));
    }

    /// <summary>Makes connections to download servers that need no TLS.</summary>
    /// <param name="settings">What the board was provisioned with.</param>
    /// <param name="patience">How long a server may be silent, in milliseconds.</param>
    public static IConnector CreateConnector(ISettings settings, int patience)
    {
        return new DownloadConnector(settings, patience);
    }

    /// <summary>Has the runtime join the Wi-Fi network that the settings name, if they name one. Takes up to 20 seconds where it had another one.</summary>
    public static void JoinWireless(IBootServices boot)
    {
        WirelessLink.Join(WirelessSettings.Of(boot.Settings), boot);
    }
}
