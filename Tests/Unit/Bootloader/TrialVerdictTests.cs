using nanoFramework.TestFramework;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Bootloader;

/// <summary>A trial that is confirmed or condemned, and what is durable before anyone hears of it.</summary>
[TestClass]
public class TrialVerdictTests
{
    [TestMethod]
    public void A_confirm_is_durable_before_anyone_hears_of_it()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.Board.Board.SoakPolicy.Hours = 0;
        run.Prove();
        run.Board.Storage.FailChange = 1;
        run.Step();
        Assert.IsFalse(run.Board.Said("the trial succeeded"));
        Assert.IsNull(run.Board.LastLogged(LogKind.Confirmed));
        Assert.AreEqual((int)BootMode.Trial, (int)run.Boot.Mode);
        Assert.AreEqual((int)SlotState.Trial, (int)run.Board.Saved().Slots[1].State);

        run.Wait(20000);
        Assert.AreEqual((int)BootMode.Confirmed, (int)run.Boot.Mode);
        Assert.AreEqual((int)SlotState.Confirmed, (int)run.Board.Saved().Slots[1].State);
        Assert.AreEqual(7u, run.Board.Saved().SecurityFloor);
        Assert.AreEqual(7u, run.Board.LastLogged(LogKind.Confirmed).Value);
        Assert.AreEqual(0, (int)run.Board.LastLogged(LogKind.Confirmed).Detail);
        Assert.AreEqual(0, run.Board.Reboots);
    }

    [TestMethod]
    public void A_confirm_begins_a_soak_and_the_floor_stays()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        uint floor = run.Board.Saved().SecurityFloor;
        run.Prove();
        run.Step();
        Assert.AreEqual((int)SlotState.Confirmed, (int)run.Board.Saved().Slots[1].State);
        Assert.AreEqual((int)SoakState.Running, (int)run.Board.Saved().Slots[1].Soak);
        Assert.AreEqual(floor, run.Board.Saved().SecurityFloor);
        Assert.AreEqual(LogEntry.SoakBegins, run.Board.LastLogged(LogKind.Confirmed).Detail);
    }

    [TestMethod]
    public void A_flash_that_refuses_the_confirm_is_not_worn_out_by_asking_it_at_every_check()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.Prove();
        int changes = run.Board.Storage.Changes;
        for (int i = 0; i < 50; i++)
        {
            run.Board.Storage.FailChange = 1;
            run.Wait(100);
        }

        Assert.IsTrue(run.Board.Storage.Changes - changes <= 2, "changes: " + (run.Board.Storage.Changes - changes));
    }

    [TestMethod]
    public void A_trial_without_proof_is_neither_confirmed_nor_condemned_before_the_limit()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.PassSelfTest();
        run.Wait(run.Policy.BackendLimit - 1);
        Assert.AreEqual((int)SlotState.Trial, (int)run.Board.Saved().Slots[1].State);
        Assert.AreEqual(0, run.Board.Reboots);
    }

    [TestMethod]
    public void A_failed_self_diagnostic_condemns_and_reboots()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.Evidence.SelfTest("meter", false, "no answer");
        run.Step();
        BootRecord record = run.Board.Saved();
        Assert.AreEqual((int)SlotState.Rejected, (int)record.Slots[1].State);
        Assert.AreEqual((int)FailureReason.SelfTestFailed, (int)record.Slots[1].LastFailure);
        Assert.AreEqual(0, (int)record.Preferred);
        Assert.AreEqual("meter: no answer", run.Board.LastLogged(LogKind.Rejected).Text);
        Assert.AreEqual(1, run.Board.Reboots);
    }

    [TestMethod]
    public void The_only_image_fails_its_trial_without_being_given_up_and_the_next_boot_knows_why()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.Change(delegate (BootRecord record) { record.Slots[0].State = SlotState.Empty; });
        run.Evidence.SelfTest("meter", false, "no answer");
        run.Step();
        Assert.AreEqual((int)SlotState.Trial, (int)run.Board.Saved().Slots[1].State);
        Assert.AreEqual((int)RebootIntent.Condemned, (int)run.Board.Saved().Intent);
        Assert.IsNull(run.Board.LastLogged(LogKind.Rejected));
        Assert.AreEqual((int)FailureReason.SelfTestFailed, (int)run.Board.LastLogged(LogKind.Reboot).Reason);
        Assert.AreEqual(1, run.Board.Reboots);
    }

    [TestMethod]
    public void A_condemned_image_waits_for_the_end_of_the_charging_session()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.Boot.Charging = true;
        run.Board.SetContactor(true);
        run.Evidence.SelfTest("meter", false, "no answer");
        run.WaitCharging(100000);
        run.WaitCharging(100000);
        Assert.AreEqual(0, run.Board.Reboots);
        Assert.IsTrue(run.Board.ContactorClosed);
        Assert.AreEqual((int)SlotState.Rejected, (int)run.Board.Saved().Slots[1].State);
        int feeds = run.Board.Feeds;
        run.Step();
        Assert.AreEqual(feeds + 1, run.Board.Feeds);
        run.Boot.Charging = false;
        run.Step();
        Assert.AreEqual(1, run.Board.Reboots);
        Assert.IsFalse(run.Board.ContactorClosed);
    }
}
