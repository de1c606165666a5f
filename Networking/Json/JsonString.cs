using System.Text;

namespace TwinSlot.Networking.Json;

/// <summary>A string of RFC 8259 section 7.</summary>
internal static class JsonString
{
    private const string Escaped = "\"\\/bfnrt";
    private const string Meant = "\"\\/\b\f\n\r\t";
    private const string HexDigits = "0123456789abcdef";

    /// <summary>Reads a string.</summary>
    /// <returns>Null, or what is wrong.</returns>
    /// <param name="at">The first character behind the opening quote; the first one behind the closing one.</param>
    /// <param name="characters">Receives the string.</param>
    internal static string Read(string text, ref int at, StringBuilder characters)
    {
        bool highBefore = false;
        while (at < text.Length)
        {
            char c = text[at++];
            if (c == '"')
            {
                return highBefore ? "half a surrogate pair" : null;
            }

            if (c < ' ')
            {
                return "a control character in a string";
            }

            if (c == '\\' && !ReadEscape(text, ref at, out c))
            {
                return "no valid escape";
            }

            // A string of the device ends at its first NUL: what follows would be dropped without notice.
            if (c == '\0')
            {
                return "a NUL character in a string";
            }

            bool low = c >= 0xDC00 && c <= 0xDFFF;
            if (low != highBefore)
            {
                return "half a surrogate pair";
            }

            highBefore = c >= 0xD800 && c <= 0xDBFF;
            characters.Append(c);
        }

        return "a string without end";
    }

    /// <summary>Writes a string with its quotes.</summary>
    /// <param name="text">What it is appended to.</param>
    internal static void Write(string value, StringBuilder text)
    {
        text.Append('"');
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            int escape = c == '/' ? -1 : Meant.IndexOf(c);
            if (escape >= 0)
            {
                text.Append('\\');
                text.Append(Escaped[escape]);
            }
            else if (c < ' ')
            {
                text.Append("\\u00");
                text.Append(HexDigits[c >> 4]);
                text.Append(HexDigits[c & 15]);
            }
            else
            {
                text.Append(c);
            }
        }

        text.Append('"');
    }

    private static bool ReadEscape(string text, ref int at, out char meant)
    {
        meant = '\0';
        if (at >= text.Length)
        {
            return false;
        }

        char c = text[at++];
        if (c != 'u')
        {
            int index = Escaped.IndexOf(c);
            meant = index < 0 ? '\0' : Meant[index];
            return index >= 0;
        }

        uint code = 0;
        for (int i = 0; i < 4; i++)
        {
            char c16 = at < text.Length ? text[at++] : ' ';
            int digit = c16 >= '0' ? HexDigits.IndexOf((char)(c16 | 0x20)) : -1;
            if (digit < 0)
            {
                return false;
            }

            code = (code << 4) | (uint)digit;
        }

        meant = (char)code;
        return true;
    }
}
