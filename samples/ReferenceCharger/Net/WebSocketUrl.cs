namespace TwinSlot.ReferenceCharger;

/// <summary>A WebSocket's URL (RFC 6455 section 3), taken apart.</summary>
internal sealed class WebSocketUrl
{
    private WebSocketUrl()
    {
    }

    /// <summary>True for <c>wss://</c>.</summary>
    internal bool IsSecure { get; private set; }

    /// <summary>Name or IPv4 address.</summary>
    internal string Host { get; private set; }

    /// <summary>1 to 65535.</summary>
    internal int Port { get; private set; }

    /// <summary>Host and, if the URL has one, port, as the Host header wants it.</summary>
    internal string Authority { get; private set; }

    /// <summary>Path and query, from the first slash on.</summary>
    internal string Path { get; private set; }

    /// <summary>Takes a URL apart.</summary>
    /// <returns>Null if it is none of a WebSocket.</returns>
    /// <param name="url">The URL.</param>
    internal static WebSocketUrl Read(string url)
    {
        WebSocketUrl parts = new WebSocketUrl();
        parts.IsSecure = url.StartsWith("wss://");
        if (!parts.IsSecure && !url.StartsWith("ws://"))
        {
            return null;
        }

        string rest = url.Substring(parts.IsSecure ? 6 : 5);
        int slash = rest.IndexOf('/');
        parts.Path = slash < 0 ? "/" : rest.Substring(slash);
        parts.Authority = slash < 0 ? rest : rest.Substring(0, slash);
        int colon = parts.Authority.LastIndexOf(':');
        int port = parts.IsSecure ? 443 : 80;
        if (colon >= 0 && (!int.TryParse(parts.Authority.Substring(colon + 1), out port) || port < 1 || port > 65535))
        {
            return null;
        }

        parts.Port = port;
        parts.Host = colon < 0 ? parts.Authority : parts.Authority.Substring(0, colon);

        // A line break or a space would end the request line early.
        bool plain = url.IndexOf('\r') < 0 && url.IndexOf('\n') < 0 && url.IndexOf(' ') < 0;
        return plain && parts.Host.Length > 0 && parts.Host.IndexOf('@') < 0 ? parts : null;
    }
}
