namespace TwinSlot.Tests.Benchmark.Tables;

/// <summary>What was measured, against what the page says.</summary>
internal static class TableComparison
{
    /// <summary>Part of a count by which it may be worse, or better, than the page says.</summary>
    public const double Tolerance = 0.05;

    /// <summary>What is to be done about the differences; empty if there are none beyond the tolerance.</summary>
    /// <param name="measured">What was measured.</param>
    /// <param name="told">What the page says.</param>
    public static IReadOnlyList<string> Problems(Table measured, Table told)
    {
        string[] keys = [.. measured.Rows.Select(measured.Key)];
        string[] toldKeys = [.. told.Rows.Select(row => row.Length == told.Columns.Count ? told.Key(row) : string.Join(", ", row))];
        return keys.SequenceEqual(toldKeys)
            ? [.. measured.Rows.Zip(told.Rows).SelectMany(rows => Problems(measured, rows.First, rows.Second))]
            : [$"{measured.Name}: the page has other rows ({string.Join("; ", keys.Except(toldKeys).Concat(toldKeys.Except(keys)))}): {Rewrite}"];
    }

    private const string Rewrite = "rewrite it with 'dotnet run -c Release --project Tests/Benchmark -- --write'";

    private static IEnumerable<string> Problems(Table table, string[] measured, string[] told)
    {
        for (int i = 0; i < table.Columns.Count; i++)
        {
            Figure figure = table.Columns[i].Figure;
            if (figure is Figure.Key or Figure.Shown)
            {
                continue;
            }

            string place = $"{table.Name}, {table.Key(measured)}, {table.Columns[i].Head}: {measured[i]} where the page says {told[i]}";
            if (Figures.Read(measured[i]) is not double now || Figures.Read(told[i]) is not double then)
            {
                if (measured[i] != told[i])
                {
                    yield return $"{place}: {Rewrite}";
                }

                continue;
            }

            double slack = Figures.Rounding(measured[i]) + Figures.Rounding(told[i]);
            double worse = figure == Figure.Less ? now - then : then - now;
            if (worse > (then * Tolerance) + slack)
            {
                yield return $"{place}: worse by more than {Tolerance:P0}; make it as good as it was, or say in the commit why it costs more and {Rewrite}";
            }
            else if (-worse > (then * Tolerance) + slack)
            {
                yield return $"{place}: better by more than {Tolerance:P0}, so the page is stale: {Rewrite}";
            }
        }
    }
}
