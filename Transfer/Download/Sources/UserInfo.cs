namespace TwinSlot.Transfer.Download.Sources;

/// <summary>
/// The user name and the password of a location (RFC 3986 section 3.2.1): <c>ftp://user:password@host/path</c>. They are for the server
/// that the location names; logs and messages show the location as <see cref="Hide"/> has it.
/// </summary>
public sealed class UserInfo
{
    private UserInfo(string location, byte[] user, byte[] password)
    {
        Location = location;
        User = user;
        Password = password;
    }

    /// <summary>The location without them.</summary>
    public string Location { get; }

    /// <summary>The user name, decoded; null if the location has none.</summary>
    public byte[] User { get; }

    /// <summary>The password, decoded; empty if the location has none.</summary>
    public byte[] Password { get; }

    /// <summary>Takes a location apart.</summary>
    /// <returns>Null if user name or password is not well formed, or has a control character.</returns>
    public static UserInfo Read(string location)
    {
        int start = location.IndexOf("://") + 3;
        int end = start < 3 ? -1 : AuthorityEnd(location, start);
        int at = end < 0 ? -1 : location.Substring(start, end - start).LastIndexOf('@');
        if (at < 0)
        {
            return new UserInfo(location, null, new byte[0]);
        }

        string text = location.Substring(start, at);
        int colon = text.IndexOf(':');
        byte[] user = PercentCoding.Decode(colon < 0 ? text : text.Substring(0, colon));
        byte[] password = PercentCoding.Decode(colon < 0 ? string.Empty : text.Substring(colon + 1));
        return user == null || user.Length == 0 || password == null
            ? null
            : new UserInfo(location.Substring(0, start) + location.Substring(start + at + 1), user, password);
    }

    /// <summary>A location as it may be shown: what a user name or a password could be is left out, also of one that is malformed.</summary>
    public static string Hide(string location)
    {
        int at = location.LastIndexOf('@');
        if (at < 0)
        {
            return location;
        }

        // Only a scheme may stand before: with another colon in it, it is none.
        int scheme = location.IndexOf("://");
        bool isScheme = scheme >= 0 && scheme < at && location.IndexOf(':') == scheme;
        return (isScheme ? location.Substring(0, scheme + 3) : string.Empty) + "..." + location.Substring(at);
    }

    private static int AuthorityEnd(string location, int start)
    {
        for (int i = start; i < location.Length; i++)
        {
            if (location[i] == '/' || location[i] == '?' || location[i] == '#')
            {
                return i;
            }
        }

        return location.Length;
    }
}
