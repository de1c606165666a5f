using TwinSlot.Boards.Virtual;
using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Tests.VirtualBoard;

[TestClass]
public sealed class WatchdogTests
{
    // The chip's clock is never ahead of the real one; rounding of a tick is all that can be missing.
    private static readonly TimeSpan s_rounding = TimeSpan.FromMilliseconds(20);

    // How far the chip's clock goes in one step, and with it beyond the time-out, at the most.
    private static readonly TimeSpan s_longestStep = TimeSpan.FromMilliseconds(150);

    [TestMethod]
    public async Task Expires_after_the_timeout_and_latches_the_cause()
    {
        await using BoardFixture fixture = new("hang", BoardFixture.ShortWatchdog);
        BoardEvent closed = await fixture.WaitForPin(5, PinLevel.High);
        BoardEvent.WatchdogReset reset = await fixture.WaitForWatchdogReset();

        Assert.IsGreaterThanOrEqualTo(BoardFixture.ShortWatchdog.Timeout - s_rounding, reset.Time - closed.Time);
        AssertExpiredAfter(BoardFixture.ShortWatchdog.Timeout, reset);

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
        BoardEvent.WatchdogReset reset = await fixture.WaitForWatchdogReset();
        BoardEvent.WatchdogReset second = await fixture.WaitForWatchdogReset(reset.Number);

        TimeSpan both = strapped.StartUpDelay + strapped.Timeout;
        Assert.IsGreaterThanOrEqualTo(both - s_rounding, reset.Time - on.Time);
        Assert.IsGreaterThanOrEqualTo(both - s_rounding, second.Time - reset.Time);
        AssertExpiredAfter(both, reset);
        AssertExpiredAfter(both, second);
    }

    [TestMethod]
    public async Task Lets_a_first_feed_be_late_within_the_start_up_delay()
    {
        // The program sleeps for longer than this time-out before it feeds.
        WatchdogOptions strapped = new() { Timeout = TimeSpan.FromMilliseconds(1200), StartUpDelay = BoardFixture.Patience };
        await using BoardFixture fixture = new("late", strapped);
        await fixture.WaitForFeeds(5);
        Assert.AreEqual(0, fixture.Board.Counters.WatchdogResets);
    }

    [TestMethod]
    public async Task Does_not_expire_while_it_is_fed()
    {
        WatchdogOptions strapped = new() { Timeout = TimeSpan.FromSeconds(2), StartUpDelay = BoardFixture.Patience };
        await using BoardFixture fixture = new("feed", strapped);
        await fixture.WaitForFeeds(1);
        await Task.Delay(2 * strapped.Timeout);

        BoardCounters counted = fixture.Board.Counters;
        Assert.AreEqual(0, counted.WatchdogResets);
        Assert.IsGreaterThan(20L, counted.Feeds);
        Assert.IsGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(15), counted.LongestFeedGap);
        Assert.IsLessThan(strapped.Timeout, counted.LongestFeedGap);
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

    // By the chip's own clock, which a busy machine does not hurry.
    private static void AssertExpiredAfter(TimeSpan time, BoardEvent.WatchdogReset reset)
    {
        Assert.IsGreaterThanOrEqualTo(time, reset.Unfed);
        Assert.IsLessThanOrEqualTo(time + s_longestStep, reset.Unfed);
    }
}
