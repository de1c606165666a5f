using TwinSlot.Tests.Simulation.Years;

namespace TwinSlot.Tests.Assurance.Tests;

/// <summary>Some years of boards that nobody visits. Ten thousand: <c>Tests/Assurance years</c>.</summary>
[TestClass]
public sealed class YearsTests
{
    private const int Boards = 50;

    [TestMethod]
    public void No_board_needs_a_visit()
    {
        YearsReport report = BoardYears.Run(1, Boards);
        Console.WriteLine($"years: {report.Boards} board-years, {report.Troubles} troubles, {report.Boots} boots, {report.Visits.Count} visits");
        Assert.IsEmpty(report.Visits, string.Join(Environment.NewLine, report.Visits));
        Assert.HasCount(Enum.GetValues<Trouble>().Length, report.Longest);
        Assert.IsGreaterThan(Boards * 20, report.Boots);
    }

    [TestMethod]
    public void The_page_has_a_row_for_each_trouble()
    {
        string page = File.ReadAllText(Path.Combine(Simulation.Repository.Root, "docs", "assurance.md"));
        foreach (Trouble trouble in Enum.GetValues<Trouble>())
        {
            Assert.Contains($"| {TroubleNames.Of(trouble)} | ", page, "dotnet run -c Release --project Tests/Assurance -- years --write-table");
        }
    }
}
