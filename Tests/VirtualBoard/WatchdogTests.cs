using TwinSlot.Boards.Virtual;
using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Tests.VirtualBoard;

[TestClass]
public sealed class WatchdogTests
{
    // The chip's clock is never ahead of the real one; rounding of a tick is all that can be missing.
    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(20);

    [TestMethod]
    public async Task Expires_after_the_timeout_and_latches_the_cause()
    {
        await using BoardFixture fixture = new("hang");
        BoardEvent closed = await fixture.WaitForPin(5, PinLevel.High);
        BoardEvent reset = await fixture.WaitFor(e => e is BoardEvent.WatchdogReset);

        TimeSpan elapsed = reset.Time - closed.Time;
        Assert.IsGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(700) - Rounding, elapsed);
        Assert.IsLessThan(TimeSpan.FromMilliseconds(2500), elapsed);

        BoardEvent.Started again = await fixture.WaitForStart(ResetCause.Watchdog);
        BoardEvent.Started first = await fixture.WaitForStart(ResetCause.PowerOn);
        Assert.AreNotEqual(first.Pid, again.Pid);
        Assert.IsFalse(ProcessStatus.IsRunning(first.Pid));
        await fixture.WaitForFeeds(5);
        Assert.AreEqual(1, fixture.Board.Counters.WatchdogResets);
        Assert.AreEqual(2, fixture.Board.Counters.Starts);
    }

    [TestMethod]
    public async Task Waits_for_the_start_up_delay_and_the_timeout_if_it_is_never_fed()
    {
        WatchdogOptions strapped = new() { Timeout = TimeSpan.FromMilliseconds(300), StartUpDelay = TimeSpan.FromMilliseconds(900) };
        await using BoardFixture fixture = new("ignore-link", strapped);
        BoardEvent on = await fixture.WaitFor(e => e is BoardEvent.PowerOn);
        BoardEvent reset = await fixture.WaitFor(e => e is BoardEvent.WatchdogReset);
        BoardEvent second = await fixture.WaitFor(e => e is BoardEvent.WatchdogReset, reset.Number);

        Assert.IsGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(1200) - Rounding, reset.Time - on.Time);
        Assert.IsLessThan(TimeSpan.FromMilliseconds(3200), reset.Time - on.Time);
        Assert.IsGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(1200) - Rounding, second.Time - reset.Time);
    }

    [TestMethod]
    public async Task Lets_a_first_feed_be_late_within_the_start_up_delay()
    {
        await using BoardFixture fixture = new("late");
        await fixture.WaitForFeeds(5);
        Assert.AreEqual(0, fixture.Board.Counters.WatchdogResets);
    }

    [TestMethod]
    public async Task Does_not_expire_while_it_is_fed()
    {
        WatchdogOptions strapped = new() { Timeout = TimeSpan.FromSeconds(1), StartUpDelay = TimeSpan.FromSeconds(20) };
        await using BoardFixture fixture = new("feed", strapped);
        await fixture.WaitForFeeds(1);
        await Task.Delay(2500);

        BoardCounters counted = fixture.Board.Counters;
        Assert.AreEqual(0, counted.WatchdogResets);
        Assert.IsGreaterThan(20L, counted.Feeds);
        Assert.IsGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(15), counted.LongestFeedGap);
        Assert.IsLessThan(TimeSpan.FromSeconds(1), counted.LongestFeedGap);
    }

    [TestMethod]
    public async Task Feeds_of_a_dead_run_do_not_count()
    {
        await using BoardFixture fixture = new("babble");
        for (int i = 0; i < 3; i++)
        {
            await fixture.WaitForFeeds(100);
            fixture.Board.PowerOff();
            long feeds = fixture.Board.Counters.Feeds;
            await Task.Delay(100);
            Assert.AreEqual(feeds, fixture.Board.Counters.Feeds);
            Assert.AreEqual(PinLevel.Floating, fixture.Board.Level(4));
            fixture.Board.PowerOn();
        }
    }
}
