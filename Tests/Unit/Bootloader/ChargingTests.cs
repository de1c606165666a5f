using nanoFramework.TestFramework;
using TwinSlot.Contract;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Bootloader;

/// <summary>A charging session defers what was decided; it does not disable it.</summary>
[TestClass]
public class ChargingTests
{
    [TestMethod]
    public void A_session_that_is_not_renewed_counts_as_ended_and_that_is_logged_once()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Boot.Charging = true;
        run.Wait(ChargingLease.Milliseconds);
        Assert.IsTrue(run.Boot.Charging);
        Assert.IsNull(run.Board.LastLogged(LogKind.Charging));
        run.Wait(1);
        Assert.IsFalse(run.Boot.Charging);
        Assert.IsNotNull(run.Board.LastLogged(LogKind.Charging));
        int changes = run.Board.Storage.Changes;
        run.Wait(1000);
        Assert.AreEqual(changes, run.Board.Storage.Changes);
        Assert.AreEqual(0, run.Board.Reboots);
    }

    [TestMethod]
    public void A_session_that_is_renewed_goes_on_and_one_that_ended_leaves_no_entry()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        for (int i = 0; i < 100; i++)
        {
            run.Boot.Charging = true;
            run.Wait(ChargingLease.Milliseconds);
            Assert.IsTrue(run.Boot.Charging);
        }

        run.Boot.Charging = false;
        run.Wait(ChargingLease.Milliseconds + 1);
        Assert.IsNull(run.Board.LastLogged(LogKind.Charging));
    }

    [TestMethod]
    public void An_application_that_always_renews_too_late_does_not_fill_the_log()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        for (int i = 0; i < 100; i++)
        {
            run.Boot.Charging = true;
            run.Wait(ChargingLease.Milliseconds + 1);
        }

        Assert.IsTrue(FlightLogReader.Read(run.Board.Storage).Length <= 4);
    }

    [TestMethod]
    public void A_flag_that_is_stuck_does_not_hold_up_a_condemned_image()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.Boot.Charging = true;
        run.Evidence.SelfTest("meter", false, "no answer");
        run.Wait(ChargingLease.Milliseconds);
        Assert.AreEqual(0, run.Board.Reboots);
        run.Wait(100);
        Assert.AreEqual(1, run.Board.Reboots);
    }

    [TestMethod]
    public void A_condemned_image_waits_for_a_session_as_long_as_provisioned_and_no_longer()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.Board.SetContactor(true);
        run.Evidence.SelfTest("meter", false, "no answer");
        run.WaitCharging(0);
        WaitLessThanPatience(run);
        Assert.AreEqual(0, run.Board.Reboots);
        Assert.IsTrue(run.Board.ContactorClosed);
        run.WaitCharging(1);
        AssertInterrupted(run);
    }

    [TestMethod]
    public void A_probe_is_asked_for_when_a_session_has_held_it_up_for_long_enough()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.Board.SetContactor(true);
        run.PassSelfTest();
        run.WaitCharging(run.Policy.BackendLimit);
        WaitLessThanPatience(run);
        Assert.AreEqual(0, run.Board.Reboots);
        run.WaitCharging(1);
        AssertInterrupted(run);
        Assert.AreEqual((int)ProbeState.Requested, (int)run.Board.Saved().Probe);
    }

    [TestMethod]
    public void A_probe_resumes_the_trial_when_a_session_has_held_it_up_for_long_enough()
    {
        RunningCase run = new RunningCase(BootMode.Probe);
        run.Board.SetContactor(true);
        run.WaitCharging(run.Policy.ProbeLimit);
        WaitLessThanPatience(run);
        Assert.AreEqual(0, run.Board.Reboots);
        run.WaitCharging(1);
        AssertInterrupted(run);
    }

    [TestMethod]
    public void A_flash_that_refuses_when_patience_ends_is_asked_again_without_another_day_of_waiting()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.PassSelfTest();
        run.WaitCharging(run.Policy.BackendLimit);
        run.Board.Storage.ReadOnly = true;
        run.WaitCharging(run.Policy.SessionPatience);
        Assert.AreEqual(0, run.Board.Reboots);
        run.Board.Storage.ReadOnly = false;
        run.WaitCharging(20000);
        Assert.AreEqual(1, run.Board.Reboots);
    }

    [TestMethod]
    public void Patience_counts_from_the_verdict_that_still_stands()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.PassSelfTest();
        run.WaitCharging(run.Policy.BackendLimit);
        run.WaitCharging(run.Policy.SessionPatience - 1);

        // The backend answers after all, then a diagnostic fails: that is another verdict, and the session has not kept it waiting.
        run.Prove();
        run.WaitCharging(0);
        Assert.AreEqual((int)BootMode.Confirmed, (int)run.Boot.Mode);
        run.WaitCharging(run.Policy.SessionPatience);
        Assert.AreEqual(0, run.Board.Reboots);
    }

    private static void WaitLessThanPatience(RunningCase run)
    {
        run.WaitCharging(run.Policy.SessionPatience / 2);
        run.WaitCharging(run.Policy.SessionPatience - 1 - (run.Policy.SessionPatience / 2));
    }

    private static void AssertInterrupted(RunningCase run)
    {
        Assert.AreEqual(1, run.Board.Reboots);
        Assert.IsFalse(run.Board.ContactorClosed);
        Assert.StartsWith("the session ends here", run.Board.LastLogged(LogKind.Charging).Text);
    }
}
