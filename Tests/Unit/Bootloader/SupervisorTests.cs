using nanoFramework.TestFramework;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Bootloader;

/// <summary>What the supervisor does at its checks beside the verdict of a trial.</summary>
[TestClass]
public class SupervisorTests
{
    [TestMethod]
    public void The_first_running_image_that_knows_the_time_dates_the_quarantine_once()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Change(record => record.Quarantine[0][0] = 1);
        run.Board.Clock.UnixSeconds = 1800000000;
        run.Step();
        Assert.AreEqual(0u, run.Board.Saved().QuarantinedAt[0], "the clock may be wrong as long as no backend has answered");
        run.Prove();
        run.Board.Storage.FailChange = 1;
        run.Step();
        Assert.AreEqual(0u, run.Board.Saved().QuarantinedAt[0]);
        run.Wait(20000);
        Assert.AreEqual(1800000000u, run.Board.Saved().QuarantinedAt[0]);

        int changes = run.Board.Storage.Changes;
        run.Board.Clock.UnixSeconds++;
        run.Wait(20000);
        Assert.AreEqual(changes, run.Board.Storage.Changes);
    }

    [TestMethod]
    public void A_clock_that_is_set_back_dates_the_quarantine_anew_without_a_reboot()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Change(record => record.Quarantine[0][0] = 1);
        run.Board.Clock.UnixSeconds = 2400000000;
        run.Prove();
        run.Step();
        Assert.AreEqual(2400000000u, run.Board.Saved().QuarantinedAt[0]);

        run.Board.Clock.UnixSeconds = 1800000000;
        run.Step();
        Assert.AreEqual(1800000000u, run.Board.Saved().QuarantinedAt[0]);

        int changes = run.Board.Storage.Changes;
        run.Board.Clock.UnixSeconds = 2400000000;
        run.Step();
        run.Board.Clock.UnixSeconds = 1800000001;
        run.Step();
        Assert.AreEqual(changes, run.Board.Storage.Changes, "a clock that jumps writes no more than once for each time");
        Assert.AreEqual(1800000000u, run.Board.Saved().QuarantinedAt[0]);
    }

    [TestMethod]
    public void A_late_task_opens_the_contactor_is_written_down_and_reboots_the_board_at_once()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        int meter = run.Tasks.Register("meter", 1000);
        run.Boot.Charging = true;
        run.Board.SetContactor(true);
        run.Pass(1000);
        Assert.AreEqual(0, run.Board.Reboots);
        run.Pass(100);
        Assert.IsFalse(run.Board.ContactorClosed);
        Assert.AreEqual((int)RebootIntent.TaskLate, (int)run.Board.Saved().Intent);
        Assert.AreEqual("meter", run.Board.LastLogged(LogKind.TaskLate).Text);
        Assert.AreEqual(1, run.Board.Reboots);
        int feeds = run.Board.Feeds;
        run.Tasks.CheckIn(meter);
        run.Pass(5000);
        Assert.AreEqual(feeds, run.Board.Feeds, "a reboot that hangs is ended by the watchdog");
    }

    [TestMethod]
    public void A_late_task_ends_in_a_reboot_though_nothing_of_it_can_be_written()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Tasks.Register("meter", 1000);
        run.Board.Storage.ReadOnly = true;
        run.Pass(1100);
        Assert.AreEqual(1, run.Board.Reboots);
        Assert.IsTrue(run.Board.Said("task 'meter' stopped checking in"));
    }

    [TestMethod]
    public void A_healthy_period_forgets_the_crashes_of_a_confirmed_image_once()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Change(delegate (BootRecord record) { record.Slots[1].Crashes = 3; });
        run.Wait((int)run.Policy.HealthyAfterCrashes(3) - 1);
        Assert.AreEqual(3, (int)run.Board.Saved().Slots[1].Crashes);
        run.Wait(1);
        Assert.AreEqual(0, (int)run.Board.Saved().Slots[1].Crashes);
        int changes = run.Board.Storage.Changes;
        run.Wait(run.Policy.HealthyAfter);
        Assert.AreEqual(changes, run.Board.Storage.Changes);
    }

    [TestMethod]
    public void After_a_revert_the_log_says_once_whether_it_helped()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Boot.BecomeConfirmed(true);
        run.Wait(run.Policy.BackendLimit);
        Assert.AreEqual((int)FailureReason.BackendNotReached, (int)run.Board.LastLogged(LogKind.AfterRevert).Reason);
        int changes = run.Board.Storage.Changes;
        run.Prove();
        run.Step();
        Assert.AreEqual(changes, run.Board.Storage.Changes);
    }

    [TestMethod]
    public void The_light_is_steady_on_a_confirmed_image_and_blinks_on_trial()
    {
        RunningCase confirmed = new RunningCase(BootMode.Confirmed);
        confirmed.Wait(700);
        Assert.IsTrue(confirmed.Board.Lit);
        RunningCase trial = new RunningCase(BootMode.Trial);
        trial.Wait(400);
        Assert.IsTrue(trial.Board.Lit);
        trial.Wait(300);
        Assert.IsFalse(trial.Board.Lit);
    }
}
