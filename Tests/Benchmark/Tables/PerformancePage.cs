using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Benchmark.Tables;

/// <summary>docs/performance.md: prose, and tables between markers that carry their names.</summary>
internal static class PerformancePage
{
    /// <summary>Where it is.</summary>
    public static string Path { get; } = System.IO.Path.Combine(Repository.Root, "docs", "performance.md");

    /// <summary>The table as the page has it, with the columns of the one that was measured.</summary>
    /// <exception cref="InvalidDataException">The page has no place for it.</exception>
    public static Table Read(string page, Table measured)
    {
        (int begin, int end) = Find(page, measured.Name);
        return measured with
        {
            Rows = [.. page[begin..end].Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).Select(line => line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries))],
        };
    }

    /// <summary>The page with a table in the place of the one of its name.</summary>
    /// <exception cref="InvalidDataException">The page has no place for it.</exception>
    public static string With(string page, Table table)
    {
        (int begin, int end) = Find(page, table.Name);
        return page[..begin] + table.ToMarkdown() + page[end..];
    }

    private static (int Begin, int End) Find(string page, string name)
    {
        string marker = $"<!-- {name}: begin -->\n";
        int begin = page.IndexOf(marker, StringComparison.Ordinal);
        int end = page.IndexOf($"<!-- {name}: end -->", StringComparison.Ordinal);
        return begin >= 0 && end > begin
            ? (begin + marker.Length, end)
            : throw new InvalidDataException($"docs/performance.md has no place for the table '{name}': give it the markers '{name}: begin' and '{name}: end'");
    }
}
