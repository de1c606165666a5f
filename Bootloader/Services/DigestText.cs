namespace TwinSlot.Bootloader.Services;

/// <summary>A digest as hexadecimal digits.</summary>
internal static class DigestText
{
    private const string Digits = "0123456789abcdef";

    /// <summary>64 digits.</summary>
    /// <param name="digest">32 bytes.</param>
    public static string Of(byte[] digest)
    {
        char[] text = new char[digest.Length * 2];
        for (int i = 0; i < digest.Length; i++)
        {
            text[i * 2] = Digits[digest[i] >> 4];
            text[(i * 2) + 1] = Digits[digest[i] & 15];
        }

        return new string(text);
    }

    /// <summary>True if a text has only hexadecimal digits: at least so many, and no more than a digest has.</summary>
    /// <param name="text">The text, or null.</param>
    public static bool IsDigits(string text, int least)
    {
        if (text == null || text.Length < least || text.Length > 64)
        {
            return false;
        }

        for (int i = 0; i < text.Length; i++)
        {
            if (Digits.IndexOf(Lower(text[i])) < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True if a text is the beginning of a digest.</summary>
    public static bool Names(string text, byte[] digest)
    {
        string whole = Of(digest);
        for (int i = 0; i < text.Length; i++)
        {
            if (Lower(text[i]) != whole[i])
            {
                return false;
            }
        }

        return true;
    }

    private static char Lower(char c)
    {
        return c >= 'A' && c <= 'F' ? (char)(c + 32) : c;
    }
}
