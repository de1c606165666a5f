using System.Globalization;
using TwinSlot.Tests.Shared.Costs.Weaving;

namespace TwinSlot.Tests.Conformance;

/// <summary>The bootloader's own assemblies keep to the IL sizes that docs/budgets.md allows them.</summary>
[TestClass]
public sealed class BudgetTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Boot_path_keeps_to_its_budget()
    {
        Dictionary<string, int> budgets = Budgets();
        CollectionAssert.AreEquivalent(Firmware.BootPath, budgets.Keys, "docs/budgets.md names other assemblies than the boot path has.");
        Dictionary<string, int> sizes = Firmware.BootPath.ToDictionary(a => a, IlSize.Of);
        int total = sizes.Values.Sum();
        List<string> over = [];
        foreach ((string assembly, int size) in sizes)
        {
            TestContext.WriteLine($"{assembly}: {size} of {budgets[assembly]} bytes of IL, {100.0 * size / total:F0} % of the boot path");
            if (size > budgets[assembly])
            {
                over.Add($"{assembly} has {size} bytes of IL, its budget is {budgets[assembly]}: make it smaller, or raise docs/budgets.md and say why");
            }
        }

        Assert.IsEmpty(over, string.Join(Environment.NewLine, over));
    }

    // Rows of the table: | assembly | measured | budget |
    private static Dictionary<string, int> Budgets() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "docs", "budgets.md"))
            .Where(line => line.StartsWith("| TwinSlot.", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[1], cells => int.Parse(cells[3], NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
}
