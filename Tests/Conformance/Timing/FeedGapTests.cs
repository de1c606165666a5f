using System.Globalization;
using System.Reflection;
using TwinSlot.Boards.Definition;
using TwinSlot.HardwareAbstraction.Gpio;

namespace TwinSlot.Tests.Conformance.Timing;

/// <summary>
/// The longest time that a board's watchdog goes without a feed, on a model of the board: the firmware's own code, instruction by
/// instruction, over an image that fills the slot.
/// </summary>
[TestClass]
public sealed class FeedGapTests
{
    private static readonly string[] s_phases = ["staging", "first boot of a trial", "sealed boot"];

    public TestContext TestContext { get; set; } = null!;

    public static IEnumerable<object[]> Boards => KnownBoards.All.Select(b => new object[] { b.Name, b.Capacities.SlotBytes, b.Watchdog.Timing! });

    [TestMethod]
    public void The_estimates_are_named_as_such_in_the_guide_to_new_boards()
    {
        string guide = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "new-board.md"));
        foreach (FieldInfo cost in typeof(DeviceCosts).GetFields())
        {
            string value = string.Format(CultureInfo.InvariantCulture, "{0:#,0.##}", cost.GetRawConstantValue());
            StringAssert.Contains(guide, $"| `{cost.Name}` | {value} |");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void Longest_gap_is_half_of_the_time_out_at_most(string board, int slot, WatchdogChip chip)
    {
        WovenFirmware firmware = new();
        double[][] phases = (double[][])firmware.Twin(typeof(BootScenario)).GetMethod(nameof(BootScenario.Run))!.Invoke(null, [slot])!;
        for (int i = 0; i < phases.Length; i++)
        {
            TestContext.WriteLine(
                $"{board}, {slot:N0} bytes, {s_phases[i]}: longest gap {phases[i][0]:F0} ms of {chip.Timeout} ms, in all {phases[i][1] / 1000:F1} s, "
                + $"{phases[i][2] / 1e6:F1} M instructions, {phases[i][3]:F0} feeds");
        }

        // If the weaving counted nothing, this is where it shows: a signature is millions of instructions, however large the image is.
        Assert.IsGreaterThan(1_000_000.0, phases[1][2], "the instructions were not counted");
        Assert.IsLessThan(phases[1][2] / 10, phases[2][2], "a sealed boot verifies a signature");
        foreach (double[] phase in phases)
        {
            Assert.IsLessThanOrEqualTo(chip.Timeout / 2.0, phase[0], board);
        }
    }
}
