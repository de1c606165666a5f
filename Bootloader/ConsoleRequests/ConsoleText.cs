namespace TwinSlot.Bootloader.ConsoleRequests;

/// <summary>What may stand in a line of the console.</summary>
public static class ConsoleText
{
    /// <summary>What the lines of a reply begin with, and no other.</summary>
    public const string ReplyStart = "= ";

    /// <summary>A text as one line: control characters become spaces.</summary>
    /// <param name="text">The text, or null.</param>
    public static string OneLine(string text)
    {
        if (text == null)
        {
            return string.Empty;
        }

        char[] line = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (IsControl(text[i]))
            {
                line = line == null ? text.ToCharArray() : line;
                line[i] = ' ';
            }
        }

        return line == null ? text : new string(line);
    }

    /// <summary>A text as one line that nobody can take for one of a reply.</summary>
    /// <param name="text">The text, or null.</param>
    public static string Message(string text)
    {
        string line = OneLine(text);
        return line.Length > 1 && line[0] == ReplyStart[0] && line[1] == ReplyStart[1] ? " " + line : line;
    }

    // Some terminals and languages take the last three for line ends.
    private static bool IsControl(char c)
    {
        return c < ' ' || c == '\x7f' || c == '\x85' || c == '\u2028' || c == '\u2029';
    }
}
