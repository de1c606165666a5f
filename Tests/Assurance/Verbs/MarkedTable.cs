namespace TwinSlot.Tests.Assurance.Verbs;

/// <summary>A table of a page that a run writes, between two comments with its name.</summary>
internal static class MarkedTable
{
    /// <summary>What stands there.</summary>
    public static string Read(string path, string name)
    {
        (string page, int begin, int end) = Find(path, name);
        return page[begin..end];
    }

    /// <summary>Puts another one there.</summary>
    public static void Write(string path, string name, string table)
    {
        (string page, int begin, int end) = Find(path, name);
        File.WriteAllText(path, page[..begin] + table + page[end..]);
    }

    private static (string Page, int Begin, int End) Find(string path, string name)
    {
        string page = File.ReadAllText(path).ReplaceLineEndings("\n");
        string begin = $"<!-- {name}: begin -->\n";
        int at = page.IndexOf(begin, StringComparison.Ordinal);
        int end = page.IndexOf($"<!-- {name}: end -->", StringComparison.Ordinal);
        return at < 0 || end < 0
            ? throw new InvalidDataException($"{path} has no place for the table '{name}'")
            : (page, at + begin.Length, end);
    }
}
