namespace TwinSlot.ReferenceCharger;

/// <summary>Where nobody listens, for a variant that is to miss its backend.</summary>
internal static class ClosedPort
{
    /// <summary>A backend URL with the port replaced by 1 (tcpmux, RFC 1078, which no host has served for decades).</summary>
    /// <param name="url">A URL such as <c>ws://host:port/path</c>.</param>
    internal static string On(string url)
    {
        int host = url.IndexOf("://") + 3;
        int path = url.IndexOf('/', host);
        string authority = path < 0 ? url.Substring(host) : url.Substring(host, path - host);

        // A port stands behind the last colon, unless that is part of an IPv6 address in brackets.
        int colon = authority.LastIndexOf(':');
        string name = colon > authority.LastIndexOf(']') ? authority.Substring(0, colon) : authority;
        return url.Substring(0, host) + name + ":1" + (path < 0 ? string.Empty : url.Substring(path));
    }
}
