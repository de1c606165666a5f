using TwinSlot.Tests.Assurance.Plots;
using TwinSlot.Tests.Assurance.Verbs;
using TwinSlot.Tests.Simulation;
using TwinSlot.Tests.Simulation.Fleet;

namespace TwinSlot.Tests.Assurance.Tests;

/// <summary>A small fleet. Ten thousand boards: <c>Tests/Assurance fleet</c>.</summary>
[TestClass]
public sealed class FleetTests
{
    private const int Boards = 500;

    // Of so few boards; in the large fleet it is 95 of 100.
    private const double Least = 0.92;

    private static readonly string s_page = Path.Combine(Repository.Root, "docs", "soak.md");

    [TestMethod]
    public void Good_releases_stay_and_bad_ones_go_back_within_two_days()
    {
        IReadOnlyList<FleetRow> rows = FleetRun.Run([.. FleetRun.Releases.Where(release => release.IsGoal)], Boards, 30, 1);
        Console.Write(FleetTables.Rows(rows));
        foreach (FleetRow row in rows)
        {
            if (row.Release.IsGood)
            {
                Assert.IsLessThanOrEqualTo(2, row.RolledBack.Count, row.Release.Name);
                Assert.IsGreaterThan(0.99, row.Ended, row.Release.Name);
            }
            else
            {
                Assert.IsGreaterThan(Least, row.Within, row.Release.Name);
            }
        }
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_fleet()
    {
        Release[] releases = [.. FleetRun.Releases.Where(release => release.LossMinutes > 0)];
        Assert.AreEqual(FleetTables.Rows(FleetRun.Run(releases, 40, 20, 5)), FleetTables.Rows(FleetRun.Run(releases, 40, 20, 5)));
        Assert.AreNotEqual(FleetTables.Rows(FleetRun.Run(releases, 40, 20, 5)), FleetTables.Rows(FleetRun.Run(releases, 40, 20, 6)));
    }

    [TestMethod]
    public void The_page_has_a_row_for_each_release_and_those_with_a_goal_reach_it()
    {
        const string Anew = "dotnet run -c Release --project Tests/Assurance -- fleet --write";
        string[] rows = [.. MarkedTable.Read(s_page, "fleet").Split('\n').Where(row => row.StartsWith("| ", StringComparison.Ordinal)).Skip(1)];
        Assert.HasCount(FleetRun.Releases.Count, rows, Anew);
        foreach ((Release release, string row) in FleetRun.Releases.Zip(rows))
        {
            string[] cells = row.Trim('|').Split('|', StringSplitOptions.TrimEntries);
            Assert.AreEqual(release.IsGoal ? $"**{release.Name}**" : release.Name, cells[0], Anew);
            if (release.IsGoal)
            {
                Assert.IsTrue(release.IsGood ? Percent(cells[1]) <= 0.1 : Percent(cells[2]) >= 95, row);
            }
        }
    }

    [TestMethod]
    public void The_page_says_what_befalls_the_fleet() =>
        Assert.AreEqual(FleetTables.Noise(new FleetNoise()), MarkedTable.Read(s_page, "noise"), "dotnet run -c Release --project Tests/Assurance -- fleet --write");

    [TestMethod]
    public void The_page_shows_the_plots()
    {
        string page = File.ReadAllText(s_page);
        foreach (string plot in new[] { FleetPlot.File, CharacteristicPlot.File })
        {
            Assert.Contains($"({plot})", page);
            Assert.IsTrue(File.Exists(Path.Combine(Repository.Root, "docs", plot)), plot);
        }
    }

    private static double Percent(string cell) => double.Parse(cell.TrimEnd('%', ' '), System.Globalization.CultureInfo.InvariantCulture);
}
