using System.Text;

namespace TwinSlot.Networking;

/// <summary>
/// A charge point's identity at its backend: which ones OCPP allows, and how one stands in the URL (OCPP-J 1.6 section 3.1.1; OCPP 2.0.1 part
/// 4 section 3.1.1).
/// </summary>
public static class ChargePointIdentity
{
    /// <summary>Most characters in OCPP 2.0.1 and later.</summary>
    public const int MostCharacters = 48;

    private const string Hex = "0123456789ABCDEF";
    private const string Identifier = "*-_=+|@.";

    // What a path segment holds as it is (RFC 3986 section 3.3), beside letters and digits.
    private const string Segment = "-._~!$&'()*+,;=:@";

    /// <summary>Why an identity cannot be used.</summary>
    /// <returns>In words; an empty string if it can.</returns>
    /// <param name="version">1.6, 2.0.1 or 2.1.</param>
    /// <param name="isUserName">True if it is the user name of HTTP Basic authentication too.</param>
    public static string Refusal(string identity, string version, bool isUserName)
    {
        if (identity.Length == 0)
        {
            return "the identity is empty";
        }

        if (identity == "." || identity == "..")
        {
            return "the identity '" + identity + "' has a meaning of its own in a URL";
        }

        bool is16 = version == "1.6";
        if (!is16 && identity.Length > MostCharacters)
        {
            return "the identity has " + identity.Length + " characters: OCPP " + version + " allows " + MostCharacters;
        }

        for (int i = 0; i < identity.Length; i++)
        {
            char c = identity[i];
            if (c < ' ' || c == (char)127)
            {
                return "the identity has a control character";
            }

            if (c == ':' && (isUserName || !is16))
            {
                return "the identity has a colon, which ends the user name of Basic authentication";
            }

            if (!is16 && !IsAlphanumeric(c) && Identifier.IndexOf(c) < 0)
            {
                return "the identity has the character '" + c + "': OCPP " + version + " allows letters, digits and " + Identifier;
            }
        }

        return string.Empty;
    }

    /// <summary>An identity as the last segment of a URL's path.</summary>
    public static string Encode(string identity)
    {
        StringBuilder encoded = new StringBuilder();
        byte[] bytes = Encoding.UTF8.GetBytes(identity);
        for (int i = 0; i < bytes.Length; i++)
        {
            char c = (char)bytes[i];
            if (bytes[i] < 128 && (IsAlphanumeric(c) || Segment.IndexOf(c) >= 0))
            {
                encoded.Append(c);
                continue;
            }

            encoded.Append('%');
            encoded.Append(Hex[bytes[i] / 16]);
            encoded.Append(Hex[bytes[i] % 16]);
        }

        return encoded.ToString();
    }

    private static bool IsAlphanumeric(char c)
    {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
