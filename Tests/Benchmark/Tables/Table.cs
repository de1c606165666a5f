using System.Text;

namespace TwinSlot.Tests.Benchmark.Tables;

/// <summary>A table of docs/performance.md.</summary>
/// <param name="Name">Names the markers between which it stands on the page.</param>
/// <param name="Columns">The columns; keys come first.</param>
/// <param name="Rows">The cells as they are shown.</param>
internal sealed record Table(string Name, IReadOnlyList<Column> Columns, IReadOnlyList<string[]> Rows)
{
    /// <summary>Makes a table: heads of the keys, heads of what is counted (less is better), and the rows.</summary>
    public static Table Of(string name, string[] keys, string[] counts, IEnumerable<string[]> rows) =>
        new(name, [.. keys.Select(head => new Column(head, Figure.Key)), .. counts.Select(head => new Column(head, Figure.Less))], [.. rows]);

    /// <summary>What tells a row from the others: its keys.</summary>
    public string Key(string[] row) => string.Join(", ", row.Where((_, i) => Columns[i].Figure == Figure.Key));

    /// <summary>A cell, found by its row's key and its column's head.</summary>
    public string Cell(string key, string head)
    {
        int column = Columns.Select(each => each.Head).ToList().IndexOf(head);
        return Rows.Single(row => Key(row) == key)[column];
    }

    /// <summary>As Markdown, with a line feed behind each line.</summary>
    public string ToMarkdown()
    {
        StringBuilder text = new();
        text.Append("| ").AppendJoin(" | ", Columns.Select(column => column.Head)).Append(" |\n|");
        foreach (Column column in Columns)
        {
            text.Append(column.Figure == Figure.Key ? "---|" : "---:|");
        }

        foreach (string[] row in Rows)
        {
            text.Append("\n| ").AppendJoin(" | ", row).Append(" |");
        }

        return text.Append('\n').ToString();
    }
}
