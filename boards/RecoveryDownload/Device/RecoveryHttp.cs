using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.Transfer.Download.Http;

namespace TwinSlot.Boards.RecoveryDownload;

/// <summary>HTTP for recovery on the device; the host has a class of the same name.</summary>
internal static class RecoveryHttp
{
    /// <summary>A client with the certificates that the settings hold for downloads.</summary>
    /// <param name="patience">How long a server may be silent, in milliseconds.</param>
    internal static IHttpClient Create(ISettings settings, int patience)
    {
        return new HttpConnection(new DownloadConnector(settings, patience));
    }
}
