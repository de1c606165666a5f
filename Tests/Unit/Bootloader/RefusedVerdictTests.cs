using nanoFramework.TestFramework;
using TwinSlot.Bootloader;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Bootloader;

/// <summary>A trial that is condemned while the flash takes no writes.</summary>
[TestClass]
public class RefusedVerdictTests
{
    [TestMethod]
    public void A_verdict_that_the_flash_refuses_for_a_minute_is_carried_out_by_a_reboot_into_the_confirmed_image()
    {
        RunningCase run = Condemned();
        run.Board.SetContactor(true);
        byte[] before = run.Board.Saved().ToBytes();
        WaitSeconds(run, 60);
        Assert.AreEqual(0, run.Board.Reboots);
        WaitSeconds(run, 1);
        Assert.AreEqual(1, run.Board.Reboots);
        Assert.IsFalse(run.Board.ContactorClosed);
        Assert.IsTrue(Bytes.AreEqual(before, run.Board.Saved().ToBytes()));
        Assert.IsTrue(run.Board.Said("the trial failed, which the flash refuses to keep"));

        run.Board.Cause = ResetCause.PowerStayed;
        BootDecision next = new BootSequence(run.Board.Board).DecideAndPersist();
        Assert.AreEqual(0, next.Slot);
        Assert.AreEqual((int)BootMode.Confirmed, (int)next.Mode);
    }

    [TestMethod]
    public void A_verdict_that_waits_for_the_flash_waits_for_a_session_too_as_long_as_provisioned_and_no_longer()
    {
        RunningCase run = Condemned();
        run.Board.SetContactor(true);
        run.WaitCharging(0);
        run.WaitCharging(run.Policy.SessionPatience - 120000);
        for (int i = 0; i < 119; i++)
        {
            run.WaitCharging(1000);
        }

        Assert.AreEqual(0, run.Board.Reboots);
        Assert.IsTrue(run.Board.ContactorClosed);
        run.WaitCharging(1000);
        Assert.AreEqual(1, run.Board.Reboots);
        Assert.IsFalse(run.Board.ContactorClosed);
    }

    [TestMethod]
    public void One_refusal_of_long_ago_does_not_count_as_a_minute_of_refusals()
    {
        RunningCase run = Condemned();
        run.Wait(0);
        run.Wait(3600000);
        WaitSeconds(run, 59);
        Assert.AreEqual(0, run.Board.Reboots);
        WaitSeconds(run, 1);
        Assert.AreEqual(1, run.Board.Reboots);
    }

    [TestMethod]
    public void A_verdict_that_the_flash_takes_in_the_end_is_on_record()
    {
        RunningCase run = Condemned();
        WaitSeconds(run, 45);
        run.Board.Storage.ReadOnly = false;
        WaitSeconds(run, 10);
        Assert.IsTrue(run.Board.Reboots > 0);
        Assert.AreEqual((int)SlotState.Rejected, (int)run.Board.Saved().Slots[1].State);
    }

    [TestMethod]
    public void The_only_image_is_not_rebooted_for_a_verdict_that_cannot_be_written()
    {
        RunningCase run = Condemned();
        run.Board.Storage.ReadOnly = false;
        run.Change(record => record.Slots[0].State = SlotState.Rejected);
        run.Board.Storage.ReadOnly = true;
        WaitSeconds(run, 600);
        run.Board.SetContactor(true);
        run.WaitCharging(run.Policy.SessionPatience);
        run.WaitCharging(run.Policy.SessionPatience);
        Assert.AreEqual(0, run.Board.Reboots);
        Assert.IsTrue(run.Board.ContactorClosed, "nor is a session ended for it");
    }

    [TestMethod]
    public void An_image_that_is_out_of_probes_is_left_by_a_reboot_too()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.Change(record => record.ProbesLeft = 0);
        run.PassSelfTest();
        run.Board.Storage.ReadOnly = true;
        run.Wait(run.Policy.BackendLimitAfter(3));
        WaitSeconds(run, 59);
        Assert.AreEqual(0, run.Board.Reboots);
        WaitSeconds(run, 2);
        Assert.IsTrue(run.Board.Reboots > 0);
    }

    private static RunningCase Condemned()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.Board.Storage.ReadOnly = true;
        run.Evidence.SelfTest("meter", false, "no answer");
        return run;
    }

    private static void WaitSeconds(RunningCase run, int seconds)
    {
        for (int i = 0; i < seconds; i++)
        {
            run.Wait(1000);
        }
    }
}
