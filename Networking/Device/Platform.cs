using TwinSlot.Contract;
using TwinSlot.Networking.Json;
using TwinSlot.Updater.Download.Http;

namespace TwinSlot.Networking;

/// <summary>The libraries of this side. The other side has a class of the same name.</summary>
internal static class Platform
{
    internal static IJson Json()
    {
        return new PlainJson();
    }

    internal static IWebSocket WebSocket(BackendCredentials credentials)
    {
        return new NanoWebSocket(credentials);
    }

    internal static IHttpClient Http(ISettings settings, int patience)
    {
        return new HttpConnection(new DownloadConnector(settings, patience));
    }
}
