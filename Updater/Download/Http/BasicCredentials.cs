using System;
using TwinSlot.Updater.Download.Sources;

namespace TwinSlot.Updater.Download.Http;

/// <summary>The Basic authentication scheme (RFC 7617).</summary>
public static class BasicCredentials
{
    /// <summary>The value of the Authorization header for a location's user name and password.</summary>
    /// <returns>Null if the location has none, or a user name with a colon, which the scheme cannot carry.</returns>
    public static string Of(UserInfo info)
    {
        if (info.User == null || Array.IndexOf(info.User, (byte)':') >= 0)
        {
            return null;
        }

        byte[] pair = new byte[info.User.Length + 1 + info.Password.Length];
        Array.Copy(info.User, pair, info.User.Length);
        pair[info.User.Length] = (byte)':';
        Array.Copy(info.Password, 0, pair, info.User.Length + 1, info.Password.Length);
        return "Basic " + Convert.ToBase64String(pair);
    }
}
