using TwinSlot.Tests.Benchmark.Tables;

namespace TwinSlot.Tests.Benchmark.Tests;

/// <summary>What the comparison with the page lets pass and what not.</summary>
[TestClass]
public sealed class ComparisonTests
{
    [TestMethod]
    [DataRow("1,000", "1,000", "")]
    [DataRow("1,050", "1,000", "")]
    [DataRow("1,051", "1,000", "worse")]
    [DataRow("950", "1,000", "")]
    [DataRow("949", "1,000", "better")]
    [DataRow("1", "0", "worse")]
    [DataRow("0", "1", "better")]
    [DataRow("0.06", "0.05", "")]
    [DataRow("0.07", "0.05", "worse")]
    [DataRow("no", "yes", "rewrite")]
    public void A_count_may_differ_by_five_percent(string measured, string told, string problem)
    {
        IReadOnlyList<string> problems = TableComparison.Problems(Row(Figure.Less, measured), Row(Figure.Less, told));
        Assert.HasCount(problem.Length == 0 ? 0 : 1, problems);
        StringAssert.Contains(string.Join('\n', problems), problem);
    }

    [TestMethod]
    public void Of_some_figures_more_is_better_and_some_are_only_shown()
    {
        StringAssert.Contains(TableComparison.Problems(Row(Figure.More, "90"), Row(Figure.More, "100")).Single(), "worse");
        StringAssert.Contains(TableComparison.Problems(Row(Figure.More, "110"), Row(Figure.More, "100")).Single(), "better");
        Assert.IsEmpty(TableComparison.Problems(Row(Figure.Shown, "1"), Row(Figure.Shown, "100")));
    }

    [TestMethod]
    public void Another_row_is_a_problem()
    {
        Table measured = Row(Figure.Less, "1");
        Table told = measured with { Rows = [["another", "1"]] };
        StringAssert.Contains(TableComparison.Problems(measured, told).Single(), "other rows");
        StringAssert.Contains(TableComparison.Problems(measured, measured with { Rows = [] }).Single(), "other rows");
    }

    [TestMethod]
    public void A_table_is_read_from_the_page_as_it_was_written()
    {
        Table table = Table.Of("boots", ["step"], ["IL", "s"], [["trial", "1,234", "0.05"], ["sealed", "5", "12.3"]]);
        string page = PerformancePage.With("a\n\n<!-- boots: begin -->\nold\n<!-- boots: end -->\nb\n", table);
        Assert.AreEqual("a\n\n<!-- boots: begin -->\n| step | IL | s |\n|---|---:|---:|\n| trial | 1,234 | 0.05 |\n| sealed | 5 | 12.3 |\n<!-- boots: end -->\nb\n", page);
        Assert.AreEqual(table.ToMarkdown(), PerformancePage.Read(page, table).ToMarkdown());
        Assert.AreEqual("12.3", table.Cell("sealed", "s"));
        Assert.ThrowsExactly<InvalidDataException>(() => PerformancePage.With("nothing", table));
    }

    private static Table Row(Figure figure, string cell) => new("boots", [new Column("step", Figure.Key), new Column("count", figure)], [["trial", cell]]);
}
