using TwinSlot.Boards.Virtual;
using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Tests.VirtualBoard;

[TestClass]
public sealed class ResetTests
{
    [TestMethod]
    [DataRow("throw")]
    [DataRow("exit")]
    public async Task A_program_that_ends_leaves_the_board_hung_until_the_watchdog_reset(string script)
    {
        WatchdogOptions strapped = new() { Timeout = TimeSpan.FromSeconds(2), StartUpDelay = TimeSpan.FromSeconds(20) };
        await using Bench bench = new(script, strapped);
        BoardEvent closed = await bench.SeesPin(5, PinLevel.High);
        BoardEvent.Exited exited = (BoardEvent.Exited)await bench.Sees(e => e is BoardEvent.Exited);
        Assert.AreEqual(script == "exit", exited.Code == 0);
        if (bench.Board.Counters.WatchdogResets == 0)
        {
            Assert.IsTrue(bench.Board.ContactorClosed, "A hung MCU drives its pins on.");
        }

        BoardEvent.Started again = await bench.SeesStart(ResetCause.Watchdog);
        string[] order = [.. bench.Board.Events().Where(e => e.Number >= exited.Number && e.Number <= again.Number).Select(e => e.GetType().Name)];
        CollectionAssert.AreEqual(new[] { "Exited", "Bite", "PinChanged", "PinChanged", "Started" }, order);
        Assert.IsGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(1980), again.Time - closed.Time);
        await bench.SeesFeeds(3);
    }

    [TestMethod]
    public async Task An_unhandled_exception_is_seen_on_the_console()
    {
        await using Bench bench = new("throw");
        await bench.Sees(e => e is BoardEvent.Console console && console.Line.Contains("thrown by the test program"));
    }

    [TestMethod]
    public async Task A_reboot_starts_again_at_once_and_runs_nothing_else()
    {
        WatchdogOptions strapped = new() { Timeout = TimeSpan.FromSeconds(20), StartUpDelay = TimeSpan.FromSeconds(20) };
        await using Bench bench = new("reboot", strapped);
        BoardEvent asked = await bench.Sees(e => e is BoardEvent.RebootRequested);
        BoardEvent.Started again = await bench.SeesStart(ResetCause.Software);
        Assert.IsLessThan(TimeSpan.FromSeconds(5), again.Time - asked.Time);
        await bench.SeesPin(5, PinLevel.Low, again.Number);
        await bench.SeesFeeds(3);

        BoardCounters counted = bench.Board.Counters;
        Assert.AreEqual(2, counted.Starts);
        Assert.AreEqual(0, counted.WatchdogResets);
        Assert.IsFalse(bench.Board.Events().Any(e => e is BoardEvent.Console), "Something ran after the request.");
    }

    [TestMethod]
    public async Task A_power_loss_kills_at_once_and_power_comes_back_as_power_on()
    {
        await using Bench bench = new("write");
        for (int i = 0; i < 3; i++)
        {
            long mark = bench.Board.LastEvent;
            BoardEvent.Started run = await bench.SeesStart(ResetCause.PowerOn, mark - 1);
            await bench.SeesPin(6, PinLevel.High, run.Number);
            bench.Board.PowerOff();
            Assert.IsFalse(ProcessLife.Runs(run.Pid));
            byte[] written = File.ReadAllBytes(Path.Combine(bench.Flash, "file"));
            await Task.Delay(50);
            CollectionAssert.AreEqual(written, File.ReadAllBytes(Path.Combine(bench.Flash, "file")));
            Assert.IsFalse(bench.Board.Powered);
            bench.Board.PowerOn();
        }

        Assert.AreEqual(4, bench.Board.Counters.Starts);
        Assert.AreEqual(0, bench.Board.Counters.WatchdogResets);
    }

    [TestMethod]
    public async Task A_power_loss_kills_a_program_that_takes_no_part_in_the_link()
    {
        Bench bench = new("deaf");
        BoardEvent.Started run = await bench.SeesStart(ResetCause.PowerOn);
        await bench.SeesLine("deaf");
        await bench.DisposeAsync();
        Assert.IsFalse(ProcessLife.Runs(run.Pid));
    }

    [TestMethod]
    public async Task An_unpowered_board_has_no_watchdog_reset()
    {
        WatchdogOptions strapped = new() { Timeout = TimeSpan.FromMilliseconds(100), StartUpDelay = TimeSpan.Zero };
        await using Bench bench = new("feed", strapped, powerOn: false);
        await Task.Delay(400);
        Assert.AreEqual(0, bench.Board.Counters.WatchdogResets);
        Assert.AreEqual(0, bench.Board.LastEvent);
    }

    [TestMethod]
    public async Task Many_power_losses_leave_one_process_each()
    {
        await using Bench bench = new("feed", powerOn: false);
        for (int i = 0; i < 10; i++)
        {
            bench.Board.PowerOn();
            await Task.Delay(i * 12);
            bench.Board.PowerOff();
        }

        int[] pids = [.. bench.Board.Events().OfType<BoardEvent.Started>().Select(e => e.Pid)];
        Assert.HasCount(10, pids);
        Assert.HasCount(10, bench.Board.Events().OfType<BoardEvent.Exited>());
        Assert.IsFalse(pids.Any(ProcessLife.Runs));
    }
}
