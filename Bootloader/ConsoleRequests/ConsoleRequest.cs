namespace TwinSlot.Bootloader.ConsoleRequests;

/// <summary>A request that came in at the console: <c>twinslot NAME [ARGUMENT...]</c>.</summary>
public sealed class ConsoleRequest
{
    /// <summary>The word that a request begins with.</summary>
    public const string Start = "twinslot";

    private ConsoleRequest(string name, string argument)
    {
        Name = name;
        Argument = argument;
    }

    /// <summary>What is asked for; an empty string if nothing is named.</summary>
    public string Name { get; }

    /// <summary>What stands behind the name, without spaces at its ends.</summary>
    public string Argument { get; }

    /// <summary>Reads a line.</summary>
    /// <returns>The request; null if the line is none.</returns>
    public static ConsoleRequest Parse(string line)
    {
        return FirstWord(line) == Start ? OfText(AfterFirstWord(line)) : null;
    }

    /// <summary>The first word of a text; an empty string if it has none.</summary>
    public static string FirstWord(string text)
    {
        int from = SkipSpaces(text, 0);
        return Cut(text, from, WordEnd(text, from));
    }

    /// <summary>What stands behind the first word of a text, without spaces at its ends.</summary>
    public static string AfterFirstWord(string text)
    {
        int from = SkipSpaces(text, WordEnd(text, SkipSpaces(text, 0)));
        int to = text.Length;
        while (to > from && text[to - 1] == ' ')
        {
            to--;
        }

        return Cut(text, from, to);
    }

    private static ConsoleRequest OfText(string text)
    {
        return new ConsoleRequest(FirstWord(text), AfterFirstWord(text));
    }

    private static string Cut(string text, int from, int to)
    {
        return from == to ? string.Empty : text.Substring(from, to - from);
    }

    private static int SkipSpaces(string text, int from)
    {
        while (from < text.Length && text[from] == ' ')
        {
            from++;
        }

        return from;
    }

    private static int WordEnd(string text, int from)
    {
        while (from < text.Length && text[from] != ' ')
        {
            from++;
        }

        return from;
    }
}
