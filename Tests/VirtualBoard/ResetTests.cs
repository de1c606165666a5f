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
        WatchdogOptions strapped = new() { Timeout = TimeSpan.FromSeconds(4), StartUpDelay = BoardFixture.Patience };
        await using BoardFixture fixture = new(script, strapped);
        BoardEvent closed = await fixture.WaitForPin(5, PinLevel.High);
        BoardEvent.Exited exited = (BoardEvent.Exited)await fixture.WaitFor(e => e is BoardEvent.Exited);
        Assert.AreEqual(script == "exit", exited.Code == 0);
        if (fixture.Board.Counters.WatchdogResets == 0)
        {
            Assert.IsTrue(fixture.Board.ContactorClosed, "A hung MCU drives its pins on.");
        }

        BoardEvent.Started again = await fixture.WaitForStart(ResetCause.Watchdog);
        string[] order = [.. fixture.Board.Events().Where(e => e.Number >= exited.Number && e.Number <= again.Number).Select(e => e.GetType().Name)];
        CollectionAssert.AreEqual(new[] { "Exited", "WatchdogReset", "PinChanged", "PinChanged", "Started" }, order);
        Assert.IsGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(3980), again.Time - closed.Time);
        await fixture.WaitForFeeds(3);
    }

    [TestMethod]
    public async Task An_unhandled_exception_is_seen_on_the_console()
    {
        await using BoardFixture fixture = new("throw");
        await fixture.WaitFor(e => e is BoardEvent.Console console && console.Line.Contains("thrown by the test program"));
    }

    [TestMethod]
    public async Task A_reboot_starts_again_at_once_and_runs_nothing_else()
    {
        await using BoardFixture fixture = new("reboot");
        BoardEvent asked = await fixture.WaitFor(e => e is BoardEvent.RebootRequested);
        BoardEvent.Started again = await fixture.WaitForStart(ResetCause.Software);
        Assert.IsTrue(
            fixture.Board.Events(asked.Number).TakeWhile(e => e.Number < again.Number).All(e => e is BoardEvent.Exited or BoardEvent.PinChanged),
            "Something came between the request and the start.");
        await fixture.WaitForPin(5, PinLevel.Low, again.Number);
        await fixture.WaitForFeeds(3);

        BoardCounters counted = fixture.Board.Counters;
        Assert.AreEqual(2, counted.Starts);
        Assert.AreEqual(0, counted.WatchdogResets);
        Assert.IsFalse(fixture.Board.Events().Any(e => e is BoardEvent.Console), "Something ran after the request.");
    }

    [TestMethod]
    public async Task A_power_loss_kills_at_once_and_power_comes_back_as_power_on()
    {
        await using BoardFixture fixture = new("write");
        for (int i = 0; i < 3; i++)
        {
            long since = fixture.Board.LastEvent;
            BoardEvent.Started run = await fixture.WaitForStart(ResetCause.PowerOn, since - 1);
            await fixture.WaitForPin(6, PinLevel.High, run.Number);
            fixture.Board.PowerOff();
            Assert.IsFalse(ProcessStatus.IsRunning(run.Pid));
            byte[] written = File.ReadAllBytes(Path.Combine(fixture.Flash, "file"));
            await Task.Delay(50);
            CollectionAssert.AreEqual(written, File.ReadAllBytes(Path.Combine(fixture.Flash, "file")));
            Assert.IsFalse(fixture.Board.Powered);
            fixture.Board.PowerOn();
        }

        Assert.AreEqual(4, fixture.Board.Counters.Starts);
        Assert.AreEqual(0, fixture.Board.Counters.WatchdogResets);
    }

    [TestMethod]
    public async Task A_power_loss_kills_a_program_that_takes_no_part_in_the_link()
    {
        BoardFixture fixture = new("ignore-link");
        BoardEvent.Started run = await fixture.WaitForStart(ResetCause.PowerOn);
        await fixture.WaitForLine("ignore-link");
        await fixture.DisposeAsync();
        Assert.IsFalse(ProcessStatus.IsRunning(run.Pid));
    }

    [TestMethod]
    public async Task An_unpowered_board_has_no_watchdog_reset()
    {
        WatchdogOptions strapped = new() { Timeout = TimeSpan.FromMilliseconds(100), StartUpDelay = TimeSpan.Zero };
        await using BoardFixture fixture = new("feed", strapped, powerOn: false);
        await Task.Delay(400);
        Assert.AreEqual(0, fixture.Board.Counters.WatchdogResets);
        Assert.AreEqual(0, fixture.Board.LastEvent);
    }

    [TestMethod]
    public async Task Many_power_losses_leave_one_process_each()
    {
        await using BoardFixture fixture = new("feed", powerOn: false);
        for (int i = 0; i < 10; i++)
        {
            fixture.Board.PowerOn();
            await Task.Delay(i * 12);
            fixture.Board.PowerOff();
        }

        int[] pids = [.. fixture.Board.Events().OfType<BoardEvent.Started>().Select(e => e.Pid)];
        Assert.HasCount(10, pids);
        Assert.HasCount(10, fixture.Board.Events().OfType<BoardEvent.Exited>());
        Assert.IsFalse(pids.Any(ProcessStatus.IsRunning));
    }
}
