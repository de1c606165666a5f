namespace TwinSlot.Networking.Json;

/// <summary>A number of RFC 8259 section 6.</summary>
internal static class JsonNumber
{
    /// <summary>Reads a number.</summary>
    /// <returns>An int if it is whole and fits, a long if that fits, else a double; null if there is no well-formed number, or one beyond a double.</returns>
    /// <param name="at">Where it begins; where it ends.</param>
    internal static object Read(string text, ref int at)
    {
        int start = at;
        Accept(text, ref at, '-', '-');
        int whole = at;
        int digits = Digits(text, ref at);
        bool good = digits > 0 && (digits == 1 || text[whole] != '0');
        bool isWhole = true;
        if (Accept(text, ref at, '.', '.'))
        {
            isWhole = false;
            good &= Digits(text, ref at) > 0;
        }

        if (Accept(text, ref at, 'e', 'E'))
        {
            isWhole = false;
            Accept(text, ref at, '+', '-');
            good &= Digits(text, ref at) > 0;
        }

        return good ? Convert(text.Substring(start, at - start), isWhole) : null;
    }

    private static object Convert(string number, bool isWhole)
    {
        int small;
        long large;
        double other;
        if (isWhole && int.TryParse(number, out small))
        {
            return small;
        }

        if (isWhole && long.TryParse(number, out large))
        {
            return large;
        }

        // One runtime reads what is beyond a double as infinity, which JSON cannot write.
        return double.TryParse(number, out other) && !double.IsInfinity(other) ? other : (object)null;
    }

    private static int Digits(string text, ref int at)
    {
        int start = at;
        while (at < text.Length && text[at] >= '0' && text[at] <= '9')
        {
            at++;
        }

        return at - start;
    }

    private static bool Accept(string text, ref int at, char one, char other)
    {
        bool there = at < text.Length && (text[at] == one || text[at] == other);
        at += there ? 1 : 0;
        return there;
    }
}
