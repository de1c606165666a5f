using TwinSlot.Tests.Benchmark.Tables;
using TwinSlot.Tests.Shared.Costs.Weaving;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Benchmark.Memory;

/// <summary>How large the bootloader's own code is, beside what docs/budgets.md allows it.</summary>
internal static class SizeTable
{
    /// <summary>The table.</summary>
    public static Table Of()
    {
        Dictionary<string, string> budgets = Repository.Read("docs", "budgets.md").Split('\n')
            .Where(line => line.StartsWith("| TwinSlot.", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[0], cells => Figures.Count(Figures.Read(cells[2])!.Value));
        return new Table(
            "size",
            [new Column("assembly", Figure.Key), new Column("bytes of IL", Figure.Less), new Column("budget", Figure.Shown)],
            [.. IlSize.BootPath.Select(assembly => (string[])[assembly, Figures.Count(IlSize.Of(assembly)), budgets[assembly]])]);
    }
}
