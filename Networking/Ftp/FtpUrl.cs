using TwinSlot.Transfer.Download.Http;
using TwinSlot.Transfer.Download.Sources;

namespace TwinSlot.Networking.Ftp;

/// <summary>The address of a file over FTP (RFC 1738 section 3.2), in its parts: <c>ftp://user:password@host:port/path;type=i</c>.</summary>
public sealed class FtpUrl
{
    private const string Scheme = "ftp://";
    private const string TypeImage = ";type=i";
    private const int UsualPort = 21;

    private FtpUrl(string host, int port, byte[] path, UserInfo info)
    {
        Host = host;
        Port = port;
        Path = path;
        User = info.User;
        Password = info.Password;
    }

    /// <summary>Name or IPv4 address.</summary>
    public string Host { get; }

    /// <summary>1 to 65535.</summary>
    public int Port { get; }

    /// <summary>The path, decoded, from where the server puts who logs in; with a slash before it, from the server's root.</summary>
    public byte[] Path { get; }

    /// <summary>The user name, decoded; null for anonymous.</summary>
    public byte[] User { get; }

    /// <summary>The password, decoded; empty if there is none.</summary>
    public byte[] Password { get; }

    /// <summary>Parses a location.</summary>
    /// <returns>
    /// Null if it is not a valid address of a file: one without a host or a name, of another type than an image, or with a character that
    /// would end a command.
    /// </returns>
    public static FtpUrl Read(string location)
    {
        UserInfo info = location.Length > HttpUrl.MostLength ? null : UserInfo.Read(location);
        string url = info == null ? string.Empty : info.Location;
        if (url.Length <= Scheme.Length || url.Substring(0, Scheme.Length).ToLower() != Scheme)
        {
            return null;
        }

        int slash = url.IndexOf('/', Scheme.Length);
        if (slash <= Scheme.Length)
        {
            return null;
        }

        string host = url.Substring(Scheme.Length, slash - Scheme.Length);
        int colon = host.LastIndexOf(':');
        int port = UsualPort;
        if (colon >= 0 && (!int.TryParse(host.Substring(colon + 1), out port) || port < 1 || port > 65535))
        {
            return null;
        }

        host = colon < 0 ? host : host.Substring(0, colon);
        string path = url.Substring(slash + 1);
        if (path.ToLower().EndsWith(TypeImage))
        {
            path = path.Substring(0, path.Length - TypeImage.Length);
        }

        byte[] name = PercentCoding.Decode(path);
        bool isFile = name != null && name.Length > 0 && name[name.Length - 1] != '/' && path.IndexOf(";type=") < 0 && path.IndexOf('#') < 0;
        return isFile && IsHost(host) ? new FtpUrl(host, port, name, info) : null;
    }

    private static bool IsHost(string host)
    {
        for (int i = 0; i < host.Length; i++)
        {
            char c = host[i];
            bool isPart = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
            if (!isPart)
            {
                return false;
            }
        }

        return host.Length > 0;
    }
}
