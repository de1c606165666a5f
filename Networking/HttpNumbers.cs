namespace TwinSlot.Networking;

/// <summary>Numbers in headers and chunks: digits only, no sign, below 2^40.</summary>
internal static class HttpNumbers
{
    private const long Limit = 1L << 40;

    /// <summary>A decimal number; -1 if the text is none.</summary>
    internal static long Decimal(string text)
    {
        return Read(text, 10);
    }

    /// <summary>A hexadecimal number; -1 if the text is none.</summary>
    internal static long Hexadecimal(string text)
    {
        return Read(text, 16);
    }

    private static long Read(string text, int radix)
    {
        long value = text.Length == 0 ? -1 : 0;
        for (int i = 0; i < text.Length && value >= 0; i++)
        {
            char c = text[i];
            int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
            value = digit < radix && value < Limit / 16 ? (value * radix) + digit : -1;
        }

        return value;
    }
}
