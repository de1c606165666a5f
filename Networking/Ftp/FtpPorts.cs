namespace TwinSlot.Networking.Ftp;

/// <summary>
/// Where a server waits for the data connection. Of the address that PASV answers only the port is used: behind a translation of
/// addresses it is the server's inner one, and a false one would lead the board elsewhere.
/// </summary>
public static class FtpPorts
{
    /// <summary>The port of a reply to EPSV (RFC 2428 section 3): <c>Entering Extended Passive Mode (|||6446|)</c>.</summary>
    /// <returns>1 to 65535; 0 if the text has none.</returns>
    public static int Extended(string text)
    {
        int at = text.IndexOf('(') + 1;
        if (at == 0 || at + 3 >= text.Length || text[at + 1] != text[at] || text[at + 2] != text[at])
        {
            return 0;
        }

        int end = text.IndexOf(text[at], at + 3);
        int length = end - at - 3;
        int port = length < 1 || length > 5 ? -1 : (int)HttpNumbers.Decimal(text.Substring(at + 3, length));
        return port < 1 || port > 65535 ? 0 : port;
    }

    /// <summary>The port of a reply to PASV (RFC 959 section 4.1.2): the last two of six numbers, wherever they stand.</summary>
    /// <returns>1 to 65535; 0 if the text has none.</returns>
    public static int Passive(string text)
    {
        for (int at = 0; at < text.Length; at++)
        {
            bool begins = IsDigit(text[at]) && (at == 0 || !IsDigit(text[at - 1]));
            int port = begins ? SixNumbers(text, at) : 0;
            if (port > 0)
            {
                return port;
            }
        }

        return 0;
    }

    private static int SixNumbers(string text, int at)
    {
        int port = 0;
        for (int i = 0; i < 6; i++)
        {
            int value = 0;
            int digits = 0;
            while (at < text.Length && IsDigit(text[at]) && digits < 4)
            {
                value = (value * 10) + (text[at] - '0');
                at++;
                digits++;
            }

            bool isEnd = i == 5 || (at < text.Length && text[at] == ',');
            if (digits == 0 || value > 255 || !isEnd)
            {
                return 0;
            }

            at++;
            port = i < 4 ? 0 : (port * 256) + value;
        }

        return port;
    }

    private static bool IsDigit(char c)
    {
        return c >= '0' && c <= '9';
    }
}
