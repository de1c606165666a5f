namespace TwinSlot.Networking;

/// <summary>The URL of a server of HTTP (RFC 9110 section 4.2) or WebSockets (RFC 6455 section 3), in its parts; or another server's address.</summary>
public sealed class ServerUrl
{
    private ServerUrl()
    {
    }

    /// <summary>True for <c>https://</c> and <c>wss://</c>.</summary>
    public bool IsSecure { get; private set; }

    /// <summary>Name or IPv4 address.</summary>
    public string Host { get; private set; }

    /// <summary>1 to 65535.</summary>
    public int Port { get; private set; }

    /// <summary>Host and, if the URL has one, port, as the Host header wants it.</summary>
    public string Authority { get; private set; }

    /// <summary>Path and query, from the first slash on, without fragment.</summary>
    public string Path { get; private set; }

    /// <summary>A server without TLS.</summary>
    /// <param name="host">Name or IP address.</param>
    /// <param name="port">1 to 65535.</param>
    public static ServerUrl Of(string host, int port)
    {
        ServerUrl parts = new ServerUrl();
        parts.Host = host;
        parts.Port = port;
        parts.Authority = host + ":" + port;
        parts.Path = "/";
        return parts;
    }

    /// <summary>Parses a URL.</summary>
    /// <returns>Null if it is not a valid URL of this scheme.</returns>
    /// <param name="scheme">The scheme without TLS, <c>http</c> or <c>ws</c>; with an s behind it, it is the one with TLS.</param>
    public static ServerUrl Read(string url, string scheme)
    {
        int separator = url.IndexOf("://");
        string found = separator < 0 ? string.Empty : url.Substring(0, separator).ToLower();
        if (found != scheme && found != scheme + "s")
        {
            return null;
        }

        ServerUrl parts = new ServerUrl();
        parts.IsSecure = found != scheme;
        int start = separator + 3;
        int fragment = url.IndexOf('#', start);
        string rest = fragment < 0 ? url.Substring(start) : url.Substring(start, fragment - start);
        int query = rest.IndexOf('?');
        int slash = rest.IndexOf('/');
        int end = slash >= 0 && (query < 0 || slash < query) ? slash : query;
        parts.Authority = end < 0 ? rest : rest.Substring(0, end);
        parts.Path = end < 0 ? "/" : end == slash ? rest.Substring(end) : "/" + rest.Substring(end);
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
