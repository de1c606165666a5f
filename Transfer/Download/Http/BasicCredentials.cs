using System;
using TwinSlot.Transfer.Download.Sources;

namespace TwinSlot.Transfer.Download.Http;

/// <summary>The Basic authentication scheme (RFC 7617).</summary>
public static class BasicCredentials
{
    /// <summary>The value of the Authorization header for a location's user name and password.</summary>
    /// <returns>Null if the location has none, or a user name with a colon, which the scheme cannot carry.</returns>
    public static string Of(UserInfo info)
    {
        if (info.User == null || HasColon(info.User))
        {
            return null;
        }

        byte[] pair = new byte[info.User.Length + 1 + info.Password.Length];
        Array.Copy(info.User, pair, info.User.Length);
        pair[info.User.Length] = (byte)':';
        Array.Copy(info.Password, 0, pair, info.User.Length + 1, info.Password.Length);
        return "Basic " + Convert.ToBase64String(pair);
    }

    private static bool HasColon(byte[] name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            if (name[i] == ':')
            {
                return true;
            }
        }

        return false;
    }
}
