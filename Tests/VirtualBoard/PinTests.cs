using TwinSlot.Boards.Virtual;
using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Tests.VirtualBoard;

[TestClass]
public sealed class PinTests
{
    [TestMethod]
    public async Task The_contactor_opens_when_power_is_lost()
    {
        await using Bench bench = new("close");
        await bench.SeesPin(5, PinLevel.High);
        Assert.IsTrue(bench.Board.ContactorClosed);
        long mark = bench.Board.LastEvent;
        bench.Board.PowerOff();
        Assert.IsFalse(bench.Board.ContactorClosed);
        Assert.AreEqual(PinLevel.Floating, bench.Board.Level(5));
        await bench.SeesPin(5, PinLevel.Floating, mark);
    }

    [TestMethod]
    public async Task The_contactor_opens_when_the_watchdog_expires()
    {
        await using Bench bench = new("hang");
        await bench.SeesPin(5, PinLevel.High);
        BoardEvent reset = await bench.Sees(e => e is BoardEvent.WatchdogReset);
        BoardEvent opened = await bench.SeesPin(5, PinLevel.Floating, reset.Number);
        BoardEvent.Started again = await bench.SeesStart(ResetCause.Watchdog);
        Assert.IsLessThan(again.Number, opened.Number, "The pin floats from the reset on, not from what firmware does later.");
        Assert.IsFalse(bench.Board.ContactorClosed);
    }

    [TestMethod]
    public async Task A_button_held_at_reset_is_seen_at_once()
    {
        await using Bench bench = new("button", powerOn: false);
        bench.Board.PressButton();
        bench.Board.PowerOn();
        await bench.SeesLine("held at reset");
        await bench.SeesPin(6, PinLevel.High);
        long mark = bench.Board.LastEvent;
        bench.Board.ReleaseButton();
        await bench.SeesPin(6, PinLevel.Low, mark);
        Assert.IsFalse(bench.Board.LightOn);
    }

    [TestMethod]
    public async Task A_free_button_is_pulled_up_and_its_press_is_an_event()
    {
        await using Bench bench = new("button");
        await bench.SeesLine("free at reset");
        await bench.SeesPin(6, PinLevel.Low);
        await bench.SeesFeeds(1);
        bench.Board.PressButton();
        await bench.SeesPin(6, PinLevel.High);
        await bench.SeesLine("pin 7 fell");
        Assert.IsTrue(bench.Board.LightOn);
    }

    [TestMethod]
    public async Task Every_pin_mode_reads_as_its_wire_and_pull()
    {
        await using Bench bench = new("pins");
        await bench.SeesLine("up High down Low output Low");
        await bench.SeesLine("toggled High");
        await bench.SeesLine("released Low");
        await bench.SeesPin(22, PinLevel.Floating);
        await bench.SeesLine("waiting");

        // The program says that it waits just before it does: press until it has seen an edge.
        long mark = bench.Board.LastEvent;
        BoardEvent? seen = null;
        for (int i = 0; i < 100 && seen == null; i++)
        {
            bench.Board.Drive(20, PinLevel.High);
            bench.Board.Drive(20, PinLevel.Low);
            seen = await bench.Board.WaitForAsync(
                e => e is BoardEvent.Console { Line: "waited Falling False" }, TimeSpan.FromMilliseconds(100), mark);
        }

        Assert.IsNotNull(seen);
        await bench.SeesLine("waited None True", seen.Number);
        Assert.AreEqual(PinLevel.Low, bench.Board.Level(20));
    }
}
