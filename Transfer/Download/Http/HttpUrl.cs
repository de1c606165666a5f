namespace TwinSlot.Transfer.Download.Http;

/// <summary>Addresses of HTTP, as far as redirections need them (RFC 3986 section 5).</summary>
public static class HttpUrl
{
    /// <summary>Most characters of an address.</summary>
    public const int MostLength = 2048;

    /// <summary>
    /// Whether a text is an absolute address that may be asked: http or https, a host, a port of 1 to 65535 or none, no user name, and no
    /// character that ends a line.
    /// </summary>
    public static bool IsValid(string url)
    {
        int host = IsSecure(url) ? 8 : HasScheme(url, "http://") ? 7 : -1;
        if (host < 0 || url.Length > MostLength)
        {
            return false;
        }

        for (int i = 0; i < url.Length; i++)
        {
            if (url[i] <= ' ' || url[i] > '~')
            {
                return false;
            }
        }

        return IsAuthority(Authority(url));
    }

    /// <summary>The server of a valid address, as it may be shown: what stands behind scheme, host and port may be a secret.</summary>
    public static string ServerOf(string url)
    {
        return url.Substring(0, url.IndexOf("://") + 3) + Authority(url);
    }

    /// <summary>Whether two addresses are of one server: the same scheme, host and port.</summary>
    public static bool IsSameServer(string one, string other)
    {
        return IsSecure(one) == IsSecure(other) && HostAndPort(one) == HostAndPort(other);
    }

    /// <summary>Whether an address is of https.</summary>
    public static bool IsSecure(string url)
    {
        return HasScheme(url, "https://");
    }

    /// <summary>Where a redirection leads.</summary>
    /// <returns>An absolute address, without fragment; null if the location is none that can be followed.</returns>
    /// <param name="url">The address that was asked.</param>
    /// <param name="location">The value of the Location header; may be null.</param>
    public static string Resolve(string url, string location)
    {
        if (location == null)
        {
            return null;
        }

        location = location.Trim();
        int fragment = location.IndexOf('#');
        location = fragment < 0 ? location : location.Substring(0, fragment);
        string resolved = location.Length == 0 ? null : Absolute(url, location);
        return resolved != null && IsValid(resolved) ? resolved : null;
    }

    private static string Authority(string url)
    {
        int start = url.IndexOf("://") + 3;
        int end = start;
        while (end < url.Length && url[end] != '/' && url[end] != '?' && url[end] != '#')
        {
            end++;
        }

        return url.Substring(start, end - start);
    }

    // What a password leaves here whose slash was not encoded has a port that is none.
    private static bool IsAuthority(string authority)
    {
        int colon = authority.LastIndexOf(':');
        if (authority.Length == 0 || colon == 0 || authority.IndexOf('@') >= 0)
        {
            return false;
        }

        // The colons in the brackets of an IPv6 address begin no port.
        return colon <= authority.LastIndexOf(']') || IsPort(authority.Substring(colon + 1));
    }

    private static bool IsPort(string text)
    {
        int port = 0;
        for (int i = 0; i < text.Length && port <= 65535; i++)
        {
            if (text[i] < '0' || text[i] > '9')
            {
                return false;
            }

            port = (port * 10) + (text[i] - '0');
        }

        return port > 0 && port <= 65535;
    }

    private static string HostAndPort(string url)
    {
        string authority = Authority(url).ToLower();
        string usual = IsSecure(url) ? ":443" : ":80";
        return authority.EndsWith(usual) ? authority.Substring(0, authority.Length - usual.Length) : authority;
    }

    private static string Absolute(string url, string location)
    {
        if (HasScheme(location, "http://") || HasScheme(location, "https://"))
        {
            return location;
        }

        int authority = url.IndexOf("://") + 3;
        if (location.StartsWith("//"))
        {
            return url.Substring(0, authority - 2) + location;
        }

        int query = url.IndexOf('?', authority);
        string plain = query < 0 ? url : url.Substring(0, query);
        int path = plain.IndexOf('/', authority);
        string root = path < 0 ? plain : plain.Substring(0, path);
        if (location[0] == '/')
        {
            return root + location;
        }

        if (location[0] == '?')
        {
            return (path < 0 ? plain + "/" : plain) + location;
        }

        // Another scheme has its colon before the first slash.
        int colon = location.IndexOf(':');
        int slash = location.IndexOf('/');
        if (colon >= 0 && (slash < 0 || colon < slash))
        {
            return null;
        }

        return (path < 0 ? plain + "/" : plain.Substring(0, plain.LastIndexOf('/') + 1)) + location;
    }

    private static bool HasScheme(string url, string scheme)
    {
        return url.Length >= scheme.Length && url.Substring(0, scheme.Length).ToLower() == scheme;
    }
}
