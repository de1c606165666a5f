namespace TwinSlot.Transfer.Download.Sources;

/// <summary>Percent-encoded parts of an address (RFC 3986 section 2.1).</summary>
public static class PercentCoding
{
    /// <summary>Decodes a part into the bytes that it stands for.</summary>
    /// <returns>
    /// Null if it is not well formed, or stands for a control character: one of those would end a line of the protocol that it goes into.
    /// </returns>
    /// <param name="text">ASCII.</param>
    public static byte[] Decode(string text)
    {
        byte[] bytes = new byte[text.Length];
        int count = 0;
        for (int i = 0; i < text.Length; i++)
        {
            int value = text[i];
            if (value == '%')
            {
                int high = i + 2 < text.Length ? Digit(text[i + 1]) : -1;
                int low = i + 2 < text.Length ? Digit(text[i + 2]) : -1;
                if (high < 0 || low < 0)
                {
                    return null;
                }

                value = (high * 16) + low;
                i += 2;
            }
            else if (value > '~')
            {
                return null;
            }

            // 255 is no byte of UTF-8, and the first of a command of Telnet's.
            if (value < ' ' || value == 127 || value == 255)
            {
                return null;
            }

            bytes[count++] = (byte)value;
        }

        byte[] decoded = new byte[count];
        System.Array.Copy(bytes, decoded, count);
        return decoded;
    }

    private static int Digit(char c)
    {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }
}
