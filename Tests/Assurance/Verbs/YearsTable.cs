namespace TwinSlot.Tests.Assurance.Verbs;

/// <summary>The table of times out of service in docs/assurance.md.</summary>
internal static class YearsTable
{
    private const string Begin = "<!-- years: begin -->\n";
    private const string End = "<!-- years: end -->";

    /// <param name="rows">Each what befell a board and the longest time out of service after it, separated by a bar.</param>
    public static string Of(IEnumerable<string> rows) =>
        "| What befalls a board | longest time out of service |\n|---|---|\n" + string.Concat(rows.Select(row => $"| {row} |\n"));

    public static void Write(string path, string table)
    {
        string page = File.ReadAllText(path).ReplaceLineEndings("\n");
        int begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = page.IndexOf(End, StringComparison.Ordinal);
        File.WriteAllText(path, page[..begin] + table + page[end..]);
    }
}
