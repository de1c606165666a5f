using System.Globalization;
using System.Text.RegularExpressions;

namespace TwinSlot.Tests.Host.Records;

/// <summary>The tables of docs/boot-record.md.</summary>
internal static partial class BootRecordDocument
{
    private static readonly string s_text = File
        .ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "boot-record.md")).ReplaceLineEndings("\n");

    /// <summary>The one table of a section: its rows without heading, each with its cells.</summary>
    public static IReadOnlyList<string[]> Rows(string section)
    {
        string heading = $"\n## {section}\n";
        int start = s_text.IndexOf(heading, StringComparison.Ordinal);
        Assert.IsGreaterThanOrEqualTo(0, start, $"docs/boot-record.md has no section {section}");
        int end = s_text.IndexOf("\n## ", start + heading.Length, StringComparison.Ordinal);
        string text = end < 0 ? s_text[start..] : s_text[start..end];
        return [.. Row().Matches(text)
            .Select(static row => row.Groups["cells"].Value.Split('|', StringSplitOptions.TrimEntries)).Skip(2)];
    }

    /// <summary>
    /// A layout without gaps: offset, size and field of each row. A size or offset with "n" in it has n set to <paramref name="n"/>.
    /// </summary>
    public static IReadOnlyList<(int Offset, int Size, string Field)> Layout(string section, int n = 0)
    {
        List<(int Offset, int Size, string Field)> rows = [];
        int next = 0;
        foreach (string[] cells in Rows(section))
        {
            Assert.AreEqual(next, Number(cells[0], n), $"{section}: the offset of {cells[2]}");
            int size = Number(cells[1], n);
            rows.Add((next, size, cells[2].Trim('`')));
            next += size;
        }

        return rows;
    }

    /// <summary>A table of numbers: number, name and words of each row.</summary>
    public static IReadOnlyList<(int Number, string Name, string Words)> Numbers(string section) =>
        [.. Rows(section).Select(static cells => (Number(cells[0], 0), cells[1].Trim('`'), cells[2]))];

    private static int Number(string text, int n) => text
        .Split(" + ").Sum(part => part == "n" ? n : int.Parse(part, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^\| (?<cells>.*) \|$|^\|(?<cells>-[-|]*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
