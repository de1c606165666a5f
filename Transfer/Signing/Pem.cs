namespace TwinSlot.Transfer.Signing;

/// <summary>Certificates in PEM (RFC 7468, section 5), with nothing but white space between and around them.</summary>
internal static class Pem
{
    /// <summary>Most characters of one certificate: what OCPP allows a signing certificate.</summary>
    internal const int LongestCertificate = 5500;

    /// <summary>Most certificates in one text.</summary>
    internal const int MostCertificates = 8;

    private const string Begin = "-----BEGIN CERTIFICATE-----";
    private const string End = "-----END CERTIFICATE-----";

    /// <summary>Decodes all certificates of a text.</summary>
    /// <returns>The DER encodings, at least one; null if the text is anything else.</returns>
    /// <param name="text">The text; null is none.</param>
    /// <param name="most">How many there may be, up to <see cref="MostCertificates"/>.</param>
    internal static byte[][] Decode(string text, int most)
    {
        if (text == null || text.Length > most * LongestCertificate)
        {
            return null;
        }

        byte[][] found = new byte[most][];
        int count = 0;
        int at = AfterSpace(text, 0);
        while (at < text.Length)
        {
            int body = at + Begin.Length;
            int end = StandsAt(text, at, Begin) ? Find(text, body, End) : -1;
            if (end < 0 || count == most || end - at > LongestCertificate)
            {
                return null;
            }

            found[count] = Base64.Decode(text, body, end);
            if (found[count] == null)
            {
                return null;
            }

            count++;
            at = AfterSpace(text, end + End.Length);
        }

        if (count == 0)
        {
            return null;
        }

        byte[][] all = new byte[count][];
        System.Array.Copy(found, all, count);
        return all;
    }

    // Character by character: the host's own search goes by the rules of a language.
    private static int Find(string text, int at, string word)
    {
        while (at <= text.Length - word.Length)
        {
            if (StandsAt(text, at, word))
            {
                return at;
            }

            at++;
        }

        return -1;
    }

    private static bool StandsAt(string text, int at, string word)
    {
        if (text.Length - at < word.Length)
        {
            return false;
        }

        for (int i = 0; i < word.Length; i++)
        {
            if (text[at + i] != word[i])
            {
                return false;
            }
        }

        return true;
    }

    private static int AfterSpace(string text, int at)
    {
        while (at < text.Length && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n'))
        {
            at++;
        }

        return at;
    }
}
