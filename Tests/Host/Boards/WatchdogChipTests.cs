using TwinSlot.HardwareAbstraction.Gpio;

namespace TwinSlot.Tests.Host.Boards;

/// <summary>The chips' timing, as the data sheets' tables have it.</summary>
[TestClass]
public sealed class WatchdogChipTests
{
    [TestMethod]
    [DataRow(6369, 5, 1000, 1000)]
    [DataRow(6369, 6, 10000, 10000)]
    [DataRow(6369, 7, 60000, 60000)]
    [DataRow(6371, 6, 60000, 3000)]
    [DataRow(6371, 7, 60000, 60000)]
    [DataRow(6373, 1, 3000, 3000)]
    [DataRow(6373, 2, 60000, 1000)]
    [DataRow(6373, 5, WatchdogChip.UntilFirstFeed, 1000)]
    [DataRow(6373, 6, WatchdogChip.UntilFirstFeed, 10000)]
    [DataRow(6373, 7, 60000, 10000)]
    public void Strappings_of_the_MAX6369_family(int part, int set, int delay, int timeout)
    {
        WatchdogChip? chip = Of(part, set);
        Assert.IsNotNull(chip);
        Assert.AreEqual(delay, chip.StartUpDelay);
        Assert.AreEqual(timeout, chip.Timeout);
        Assert.AreEqual(delay < 0 ? int.MaxValue : delay + timeout, chip.FirstFeedWithin);
    }

    [TestMethod]
    public void Disabled_is_no_chip()
    {
        Assert.IsNull(Of(6369, 3));
        Assert.IsNull(Of(6371, 3));
        Assert.IsNull(Of(6373, 3));
        Assert.IsNull(WatchdogChips.Tpl5010(99));
        Assert.IsNull(WatchdogChips.Tpl5010(7_200_001));
    }

    [TestMethod]
    public void Time_outs_are_the_least_that_the_part_may_show()
    {
        Assert.AreEqual(1120, WatchdogChips.Stwd100Y().Timeout);
        WatchdogChip tpl = WatchdogChips.Tpl5010(10_000);
        Assert.AreEqual(9780, tpl.Timeout);
        Assert.AreEqual(0, tpl.StartUpDelay);
    }

    private static WatchdogChip? Of(int part, int set) =>
        part == 6369 ? WatchdogChips.Max6369(set) : part == 6371 ? WatchdogChips.Max6371(set) : WatchdogChips.Max6373(set);
}
