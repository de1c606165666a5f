using nanoFramework.TestFramework;
using TwinSlot.Contract;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Bootloader;

/// <summary>What becomes of a board whose supervisor, or a part that it uses, fails.</summary>
[TestClass]
public class FailingSupervisorTests
{
    [TestMethod]
    public void A_light_that_fails_takes_no_charger_out_of_service()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Board.Board.Indicator = new BrokenPart();
        run.Board.SetContactor(true);
        run.Pass(1000);
        int lines = run.Board.Lines;
        Assert.IsTrue(run.Board.Said("the light fails: broken"));
        run.Pass(1000);
        Assert.AreEqual(lines, run.Board.Lines, "it is said once");
        Assert.AreEqual(20, run.Board.Feeds);
        Assert.IsTrue(run.Board.ContactorClosed);
        Assert.AreEqual(0, run.Board.Reboots);
    }

    [TestMethod]
    public void A_supervisor_that_fails_opens_the_contactor_is_written_down_and_reboots_the_board()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Board.Board.Watchdog = new BrokenPart();
        run.Board.SetContactor(true);
        run.Supervise();
        Assert.IsFalse(run.Board.ContactorClosed);
        Assert.AreEqual((int)RebootIntent.BootFailed, (int)run.Board.Saved().Intent);
        Assert.AreEqual("the supervisor failed: InvalidOperationException: broken", run.Board.LastLogged(LogKind.BootFailed).Text);
        Assert.AreEqual(1, run.Board.Reboots);
    }

    [TestMethod]
    public void A_supervisor_that_fails_reboots_the_board_though_nothing_of_it_can_be_said_or_written()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.Board.Board.Watchdog = new BrokenPart();
        run.Board.Board.Console = new BrokenPart();
        run.Board.Storage.ReadOnly = true;
        run.Board.SetContactor(true);
        run.Supervise();
        Assert.IsFalse(run.Board.ContactorClosed);
        Assert.AreEqual(1, run.Board.Reboots);
    }

    [TestMethod]
    public void A_supervisor_that_fails_is_on_record_though_the_outputs_fail_too()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Board.Board.Watchdog = new BrokenPart();
        run.Board.Board.Outputs = new BrokenPart();
        run.Supervise();
        Assert.AreEqual((int)RebootIntent.BootFailed, (int)run.Board.Saved().Intent);
        Assert.AreEqual(1, run.Board.Reboots);
    }
}
