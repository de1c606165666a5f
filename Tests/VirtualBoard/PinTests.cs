using TwinSlot.Boards.Virtual;
using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Tests.VirtualBoard;

[TestClass]
public sealed class PinTests
{
    [TestMethod]
    public async Task The_contactor_opens_when_power_is_lost()
    {
        await using BoardFixture fixture = new("close");
        await fixture.WaitForPin(5, PinLevel.High);
        Assert.IsTrue(fixture.Board.ContactorClosed);
        long since = fixture.Board.LastEvent;
        fixture.Board.PowerOff();
        Assert.IsFalse(fixture.Board.ContactorClosed);
        Assert.AreEqual(PinLevel.Floating, fixture.Board.Level(5));
        await fixture.WaitForPin(5, PinLevel.Floating, since);
    }

    [TestMethod]
    public async Task The_contactor_opens_when_the_watchdog_expires()
    {
        await using BoardFixture fixture = new("hang", BoardFixture.ShortWatchdog);
        await fixture.WaitForPin(5, PinLevel.High);
        BoardEvent reset = await fixture.WaitFor(e => e is BoardEvent.WatchdogReset);
        BoardEvent opened = await fixture.WaitForPin(5, PinLevel.Floating, reset.Number);
        BoardEvent.Started again = await fixture.WaitForStart(ResetCause.Watchdog);
        Assert.IsLessThan(again.Number, opened.Number, "The pin floats from the reset on, not from what firmware does later.");
        Assert.IsFalse(fixture.Board.ContactorClosed);
    }

    [TestMethod]
    public async Task A_button_held_at_reset_is_seen_at_once()
    {
        await using BoardFixture fixture = new("button", powerOn: false);
        fixture.Board.PressButton();
        fixture.Board.PowerOn();
        await fixture.WaitForLine("held at reset");
        await fixture.WaitForPin(6, PinLevel.High);
        long since = fixture.Board.LastEvent;
        fixture.Board.ReleaseButton();
        await fixture.WaitForPin(6, PinLevel.Low, since);
        Assert.IsFalse(fixture.Board.LightOn);
    }

    [TestMethod]
    public async Task A_free_button_is_pulled_up_and_its_press_is_an_event()
    {
        await using BoardFixture fixture = new("button");
        await fixture.WaitForLine("free at reset");
        await fixture.WaitForPin(6, PinLevel.Low);
        await fixture.WaitForFeeds(1);
        fixture.Board.PressButton();
        await fixture.WaitForPin(6, PinLevel.High);
        await fixture.WaitForLine("pin 7 fell");
        Assert.IsTrue(fixture.Board.LightOn);
    }

    [TestMethod]
    public async Task Every_pin_mode_reads_as_its_wire_and_pull()
    {
        await using BoardFixture fixture = new("pins");
        await fixture.WaitForLine("up High down Low output Low");
        await fixture.WaitForLine("toggled High");
        await fixture.WaitForLine("released Low");
        await fixture.WaitForPin(22, PinLevel.Floating);
        await fixture.WaitForLine("waiting");

        // The program says that it waits just before it does: press until it has seen an edge.
        long since = fixture.Board.LastEvent;
        BoardEvent? seen = null;
        for (int i = 0; i < 100 && seen == null; i++)
        {
            fixture.Board.Drive(20, PinLevel.High);
            fixture.Board.Drive(20, PinLevel.Low);
            seen = await fixture.Board.WaitForAsync(
                e => e is BoardEvent.Console { Line: "waited Falling False" }, TimeSpan.FromMilliseconds(100), since);
        }

        Assert.IsNotNull(seen);
        await fixture.WaitForLine("waited None True", seen.Number);
        Assert.AreEqual(PinLevel.Low, fixture.Board.Level(20));
    }
}
