using System.Globalization;
using TwinSlot.Tests.Shared.Costs.Weaving;

namespace TwinSlot.Tests.Conformance;

/// <summary>The bootloader's own assemblies keep to the IL sizes that docs/budgets.md allows them.</summary>
[TestClass]
public sealed class BudgetTests
{
    // Columns of the table: | assembly | measured | budget |
    private const int Measured = 2;
    private const int Budget = 3;

    // Part of a size by which it may differ from the one that the page says was measured.
    private const double Tolerance = 0.05;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Sizes_are_those_that_the_page_says_were_measured()
    {
        foreach ((string assembly, int told) in Column(Measured))
        {
            Assert.AreEqual(told, IlSize.Of(assembly), told * Tolerance, $"{assembly}: measure docs/budgets.md anew");
        }
    }

    [TestMethod]
    public void Boot_path_keeps_to_its_budget()
    {
        Dictionary<string, int> budgets = Column(Budget);
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

    internal static Dictionary<string, int> Budgets() => Column(Budget);

    private static Dictionary<string, int> Column(int column) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "docs", "budgets.md"))
            .Where(line => line.StartsWith("| TwinSlot.", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[1], cells => int.Parse(cells[column], NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
}
