namespace TwinSlot.Transfer.Signing;

/// <summary>
/// Base64 (RFC 4648, section 4) with white space between the digits. The runtimes' own decoders accept different sets of texts, and
/// throw.
/// </summary>
internal static class Base64
{
    /// <summary>Decodes a part of a text.</summary>
    /// <returns>The bytes; null if the part is not whole base64, or ends in bits that are not zero.</returns>
    internal static byte[] Decode(string text, int start, int end)
    {
        int digits = 0;
        int padding = 0;
        for (int i = start; i < end; i++)
        {
            char c = text[i];
            if (IsSpace(c))
            {
                continue;
            }

            if (c == '=')
            {
                padding++;
            }
            else if (padding > 0 || ValueOf(c) == NoDigit)
            {
                return null;
            }
            else
            {
                digits++;
            }
        }

        if (padding > 2 || ((digits + padding) & 3) != 0)
        {
            return null;
        }

        byte[] bytes = new byte[((digits + padding) >> 2) * 3 - padding];
        return Fill(bytes, text, start) ? bytes : null;
    }

    private const uint NoDigit = 64;

    private static bool Fill(byte[] bytes, string text, int at)
    {
        uint bits = 0;
        int count = 0;
        for (int i = 0; i < bytes.Length; at++)
        {
            if (IsSpace(text[at]))
            {
                continue;
            }

            bits = (bits << 6) | ValueOf(text[at]);
            count += 6;
            if (count >= 8)
            {
                count -= 8;
                bytes[i] = (byte)((bits >> count) & 0xff);
                bits &= (1u << count) - 1;
                i++;
            }
        }

        return bits == 0;
    }

    private static bool IsSpace(char c)
    {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static uint ValueOf(char c)
    {
        return c >= 'A' && c <= 'Z' ? (uint)c - 'A'
            : c >= 'a' && c <= 'z' ? (uint)c - 'a' + 26
            : c >= '0' && c <= '9' ? (uint)c - '0' + 52
            : c == '+' ? 62
            : c == '/' ? 63
            : NoDigit;
    }
}
