using TwinSlot.Tests.Benchmark.Boots;
using TwinSlot.Tests.Benchmark.Plots;
using TwinSlot.Tests.Benchmark.Tables;
using TwinSlot.Tests.Benchmark.Targets;
using TwinSlot.Tests.Shared.Costs;
using TwinSlot.Tests.Shared.Costs.Scenarios;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Benchmark.Tests;

/// <summary>Counts cannot get worse unseen: docs/performance.md against the firmware as it is.</summary>
[TestClass]
public sealed class CountTests
{
    private static readonly Lazy<IReadOnlyList<Table>> s_measured = new(CountedTables.All);
    private static readonly string s_page = Repository.Read("docs", "performance.md");

    public static IEnumerable<object[]> Names =>
        [.. ((string[])["targets", "boots", "phases", "work", "arithmetic", "updates", "rollbacks", "downtime", "wear", "size"]).Select(name => new object[] { name })];

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void No_count_is_worse_than_the_page_says_and_none_is_stale(string name)
    {
        Table measured = s_measured.Value.Single(table => table.Name == name);
        IReadOnlyList<string> problems = TableComparison.Problems(measured, PerformancePage.Read(s_page, measured));
        Assert.IsEmpty(problems, "\n" + string.Join('\n', problems));
    }

    [TestMethod]
    public void Every_table_of_counts_is_compared() =>
        CollectionAssert.AreEqual(Names.Select(name => name[0]).ToArray(), s_measured.Value.Select(table => table.Name).ToArray());

    [TestMethod]
    public void A_target_that_is_required_is_met_and_one_that_is_met_is_required()
    {
        Target[] targets = AllTargets.Of(MeasuredBoots.Measured);
        string[] problems =
        [
            .. targets.Where(target => target.Required && !target.IsMet).Select(target => $"{target.Name}: {target.Measured:N0}, at most {target.Limit:N0}"),
            .. targets.Where(target => target.IsMet && !target.Required)
                .Select(target => $"{target.Name} is met with {target.Measured:N0} of {target.Limit:N0}: make it required in AllTargets, so that it is not lost again"),
        ];
        Assert.IsEmpty(problems, "\n" + string.Join('\n', problems));
    }

    [TestMethod]
    public void The_plots_are_drawn_from_the_tables_of_the_page()
    {
        Assert.AreEqual(PhasePlot.Draw(Told("work"), Told("boots")), Repository.Read("docs", PhasePlot.File));
        Assert.AreEqual(SizePlot.Draw(Told("boots")), Repository.Read("docs", SizePlot.File));

        static Table Told(string name) => PerformancePage.Read(s_page, s_measured.Value.Single(table => table.Name == name));
    }

    [TestMethod]
    public void The_same_image_costs_the_same_each_time()
    {
        BoardStep[] again = BoardStep.OfImage(MeasuredBoots.Lengths[0]);
        foreach (BoardStep step in again)
        {
            BoardStep before = MeasuredBoots.Measured.Step(step.Name, MeasuredBoots.Lengths[0]);
            for (int phase = 0; phase < step.ByPhase.Length; phase++)
            {
                CollectionAssert.AreEqual(before.ByPhase[phase], step.ByPhase[phase], $"{step.Name}, {(Phase)phase}");
            }
        }
    }

    [TestMethod]
    public void Everything_that_a_full_check_does_is_counted()
    {
        BoardStep trial = MeasuredBoots.Measured.Step(BoardScenario.Trial, MeasuredBoots.Largest);
        foreach (Phase phase in Enum.GetValues<Phase>())
        {
            // Native code has bytes and no instructions.
            Assert.IsGreaterThan(0, trial.Sum(phase).Sum(), phase.ToString());
        }

        Assert.IsGreaterThan(MeasuredBoots.Largest, trial.Total[(int)Work.ReadBytes]);
        Assert.IsGreaterThanOrEqualTo(MeasuredBoots.Largest, trial.Total[(int)Work.CrcBytes]);
        Assert.IsGreaterThan(MeasuredBoots.Largest, trial.Total[(int)Work.ArrayBytes]);
        Assert.IsGreaterThan(100, trial.Total[(int)Work.Objects]);

        // One state for the try that is spent, and one entry of the log at least.
        Assert.IsGreaterThanOrEqualTo(2, trial.Total[(int)Work.Changes]);
    }
}
