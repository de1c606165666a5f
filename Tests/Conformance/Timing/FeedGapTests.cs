using System.Globalization;
using System.Reflection;
using TwinSlot.Boards.Definition;
using TwinSlot.HardwareAbstraction.Gpio;
using TwinSlot.Tests.Shared.Costs;
using TwinSlot.Tests.Shared.Costs.Scenarios;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Conformance.Timing;

/// <summary>
/// The longest time that a board's watchdog goes without a feed, on a model of the board: the firmware's own code, instruction by
/// instruction, over an image that fills the slot.
/// </summary>
[TestClass]
public sealed class FeedGapTests
{
    // The guide shows tenths of a second; a build with other optimization has some instructions more or less.
    private const double Rounding = 0.055;

    // The steps that the guide shows.
    private static readonly string[] s_shown = [BoardScenario.Writing, BoardScenario.Staging, BoardScenario.Trial, BoardScenario.Sealed];

    public TestContext TestContext { get; set; } = null!;

    public static IEnumerable<object[]> Boards => KnownBoards.All.Select(b => new object[] { b.Name, b.Capacities.SlotBytes, b.Watchdog.Timing! });

    [TestMethod]
    public void The_table_of_costs_in_the_guide_to_new_boards_is_the_one_that_is_computed_with()
    {
        string[][] rows = DocumentTable.Rows(Repository.Read("docs", "howto", "new-board.md"), "| cost | estimate | measured |");
        PropertyInfo[] costs = [.. typeof(CostTable).GetProperties().Where(cost => cost.PropertyType == typeof(double))];
        CollectionAssert.AreEqual(
            costs.Select(cost => $"`{cost.Name}` {Text(cost, DeviceCosts.Estimated)} {Text(cost, DeviceCosts.Measured)}").ToArray(),
            rows.Select(row => $"{row[0]} {row[1]} {(row[2] == "not counted" ? row[1] : row[2])}").ToArray());

        static string Text(PropertyInfo cost, CostTable table) => string.Format(CultureInfo.InvariantCulture, "{0:#,0.##}", cost.GetValue(table));
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void Longest_gap_is_half_of_the_time_out_at_most(string board, int slot, WatchdogChip chip)
    {
        BoardStep[] steps = BoardStep.OfImage(slot);
        foreach (BoardStep step in steps)
        {
            TestContext.WriteLine(
                $"{board}, {slot:N0} bytes, {step.Name}: longest gap {step.LongestGap:F0} ms of {chip.Timeout} ms, "
                + $"in all {DeviceCosts.Estimated.Milliseconds(step.Total) / 1000:F1} s, "
                + $"{DeviceCosts.Estimated.Weighted(step.Total) / 1e6:F1} M instructions, {step.Feeds} feeds");
        }

        // If the weaving counted nothing, this is where it shows: a signature is millions of instructions, however large the image is.
        BoardStep trial = steps.Single(step => step.Name == BoardScenario.Trial);
        BoardStep sealedBoot = steps.Single(step => step.Name == BoardScenario.Sealed);
        Assert.IsGreaterThan(1_000_000L, trial.Sum(Phase.Signature)[(int)Work.Instructions], "the instructions were not counted");
        Assert.IsLessThan(trial.Total[(int)Work.Instructions] / 10, sealedBoot.Total[(int)Work.Instructions], "a sealed boot verifies a signature");
        string[][] table = DocumentTable.Rows(Repository.Read("docs", "howto", "new-board.md"), $"| board | {string.Join(" | ", s_shown)} |");
        string[] told = table.Single(row => row[0] == $"`{board}`");
        for (int i = 0; i < s_shown.Length; i++)
        {
            double gap = steps.Single(step => step.Name == s_shown[i]).LongestGap / 1000;
            Assert.AreEqual(double.Parse(told[i + 1], CultureInfo.InvariantCulture), gap, Rounding, $"{board}, {s_shown[i]}: docs/howto/new-board.md");
        }

        foreach (BoardStep step in steps)
        {
            Assert.IsLessThanOrEqualTo(chip.Timeout / 2.0, step.LongestGap, $"{board}, {step.Name}");
        }
    }
}
