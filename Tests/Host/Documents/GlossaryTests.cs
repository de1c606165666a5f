using System.Reflection;
using System.Text.RegularExpressions;

namespace TwinSlot.Tests.Host.Documents;

/// <summary>docs/glossary.md says each term once, and its types are in the code.</summary>
[TestClass]
public sealed partial class GlossaryTests
{
    private static readonly string[][] s_rows =
    [
        .. File.ReadLines(Path.Combine(MarkdownPage.Root, "docs", "glossary.md"))
            .Where(static line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| term |", StringComparison.Ordinal))
            .Select(static line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];

    [TestMethod]
    public void Each_term_is_there_once()
    {
        Assert.IsGreaterThan(50, s_rows.Length);
        string[] twice = [.. s_rows.SelectMany(static row => row[0].Split(", ")).GroupBy(static term => term).Where(static g => g.Count() > 1).Select(static g => g.Key)];
        Assert.IsEmpty(twice, string.Join(", ", twice));
    }

    [TestMethod]
    public void Each_row_has_a_meaning_and_a_word_or_a_dash_for_each_system()
    {
        foreach (string[] row in s_rows)
        {
            Assert.IsTrue(row.Length is 6 or 3 && row.All(static cell => cell.Length > 0), string.Join(" | ", row));
        }
    }

    [TestMethod]
    public void Each_type_is_in_the_firmware()
    {
        HashSet<string> types =
        [
            .. Directory.EnumerateFiles(AppContext.BaseDirectory, "TwinSlot.*.dll").Where(static path => !path.Contains(".Tests.", StringComparison.Ordinal))
                .SelectMany(static path => Assembly.LoadFrom(path).GetTypes()).Select(static type => type.Name),
        ];
        string[] named = [.. s_rows.Where(static row => row.Length == 6).SelectMany(static row => Quoted().Matches(row[2])).Select(static name => name.Groups[1].Value)];
        Assert.IsGreaterThan(40, named.Length);
        string[] missing = [.. named.Where(name => !types.Contains(name)).Distinct()];
        Assert.IsEmpty(missing, string.Join(", ", missing));
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
