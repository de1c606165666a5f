using System.Text;

namespace TwinSlot.Tests.Assurance.Mutants;

/// <summary>The table of mutants in docs/assurance.md.</summary>
internal static class MutantTable
{
    private const string Begin = "<!-- mutants: begin -->\n";
    private const string End = "<!-- mutants: end -->";

    public static string Of(IEnumerable<(Mutant Mutant, string Caught)> rows)
    {
        StringBuilder text = new("| Rule | switched off as | caught by |\n|---|---|---|\n");
        foreach ((Mutant mutant, string caught) in rows)
        {
            text.Append("| ").Append(mutant.Rule).Append(" | `").Append(mutant.Name).Append("` | ").Append(caught.Replace("|", "/", StringComparison.Ordinal)).Append(" |\n");
        }

        return text.ToString();
    }

    /// <summary>What the table on a page says of each mutant: its name, and what caught it.</summary>
    public static Dictionary<string, string> Caught(string path) => File.ReadLines(path)
        .Select(line => line.Split(" | "))
        .Where(cells => cells.Length == 3 && cells[1].StartsWith('`') && cells[1].EndsWith('`'))
        .ToDictionary(cells => cells[1].Trim('`'), cells => cells[2].TrimEnd('|', ' '));

    public static void Write(string path, string table)
    {
        string page = File.ReadAllText(path).ReplaceLineEndings("\n");
        int begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = page.IndexOf(End, StringComparison.Ordinal);
        File.WriteAllText(path, page[..begin] + table + page[end..]);
    }
}
