using nanoFramework.TestFramework;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Bootloader;

/// <summary>What a proof of the connection is worth: to a trial, to its tasks, and to the baseline of the next trial.</summary>
[TestClass]
public class ProofTests
{
    [TestMethod]
    public void A_trial_is_confirmed_only_once_every_task_has_shown_itself_after_the_proof()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        int meter = run.Tasks.Register("meter", int.MaxValue);
        run.Prove();
        run.Step();
        run.Wait(100);
        Assert.AreEqual((int)SlotState.Trial, (int)run.Board.Saved().Slots[1].State);
        run.Tasks.CheckIn(meter);
        run.Step();
        Assert.AreEqual((int)SlotState.Confirmed, (int)run.Board.Saved().Slots[1].State);
    }

    [TestMethod]
    public void A_task_that_hangs_at_the_moment_of_the_proof_keeps_the_trial_from_being_confirmed()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.Board.Clock.Milliseconds = 1;
        run.Tasks.Register("meter", 1000 + run.Policy.RoundTripGap);
        run.Prove();
        run.Step();
        run.Pass(1000);
        Assert.IsFalse(run.Board.Said("stopped checking in"));
        run.Pass(1000 + run.Policy.RoundTripGap);
        Assert.AreEqual((int)SlotState.Trial, (int)run.Board.Saved().Slots[1].State);
        Assert.IsTrue(run.Board.Said("task 'meter' stopped checking in"));
    }

    [TestMethod]
    public void A_check_between_an_interrupted_proof_and_the_next_one_does_not_count()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        int meter = run.Tasks.Register("meter", int.MaxValue);
        run.Prove();
        run.Step();
        run.Evidence.Failed(ConnectionStage.RoundTrip, ConnectionError.Closed, "1006");
        run.Tasks.CheckIn(meter);
        run.Wait(100);
        run.Prove();
        run.Step();
        Assert.AreEqual((int)SlotState.Trial, (int)run.Board.Saved().Slots[1].State);
        run.Tasks.CheckIn(meter);
        run.Step();
        Assert.AreEqual((int)SlotState.Confirmed, (int)run.Board.Saved().Slots[1].State);
    }

    [TestMethod]
    public void The_proof_does_not_count_before_the_self_diagnostics()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.Evidence.Connecting("ws://backend/ocpp", 1);
        run.Evidence.Reached(ConnectionStage.BootNotification);
        run.Evidence.Reached(ConnectionStage.RoundTrip);
        run.Board.Clock.Milliseconds += run.Policy.RoundTripGap;
        run.Evidence.Reached(ConnectionStage.RoundTrip);
        run.Step();
        Assert.AreEqual((int)SlotState.Trial, (int)run.Board.Saved().Slots[1].State);
        run.PassSelfTest();
        run.Step();
        Assert.AreEqual((int)SlotState.Confirmed, (int)run.Board.Saved().Slots[1].State);
    }

    [TestMethod]
    public void A_trial_is_confirmed_while_a_vehicle_charges_and_the_session_goes_on()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.Boot.Charging = true;
        run.Board.SetContactor(true);
        run.Prove();
        run.Step();
        Assert.AreEqual((int)SlotState.Confirmed, (int)run.Board.Saved().Slots[1].State);
        Assert.IsTrue(run.Board.ContactorClosed);
        Assert.AreEqual(0, run.Board.Reboots);
    }

    [TestMethod]
    public void A_baseline_is_what_reached_the_backend_not_what_was_tried_last()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Prove();
        run.Evidence.Connecting("ws://elsewhere/ocpp", 3);
        run.Evidence.Failed(ConnectionStage.Tcp, ConnectionError.TimedOut, "no answer in 30 s");
        Baseline baseline = run.Evidence.CurrentBaseline();
        Assert.IsTrue(baseline.Known);
        Assert.AreEqual(1, (int)baseline.SecurityProfile);
        Assert.IsTrue(Bytes.AreEqual(AddressHash.Of("ws://backend/ocpp"), baseline.BackendHash));
    }

    [TestMethod]
    public void A_probe_resumes_the_trial_only_after_the_charging_session()
    {
        RunningCase run = new RunningCase(BootMode.Probe);
        run.WaitCharging(run.Policy.ProbeLimit);
        Assert.AreEqual((int)RebootIntent.None, (int)run.Board.Saved().Intent);
        Assert.AreEqual(0, run.Board.Reboots);
        run.Boot.Charging = false;
        run.Step();
        Assert.AreEqual((int)RebootIntent.Reboot, (int)run.Board.Saved().Intent);
        Assert.AreEqual(1, run.Board.Reboots);
    }

    [TestMethod]
    public void Neither_a_condemnation_nor_a_probe_reboots_before_it_is_durable()
    {
        RunningCase condemned = new RunningCase(BootMode.Trial);
        condemned.Evidence.SelfTest("meter", false, "no answer");
        RefusedOnce(condemned, 2);
        Assert.AreEqual((int)SlotState.Rejected, (int)condemned.Board.Saved().Slots[1].State);

        RunningCase asking = new RunningCase(BootMode.Trial);
        asking.PassSelfTest();
        asking.Board.Clock.Milliseconds = asking.Policy.BackendLimit;
        RefusedOnce(asking, 1);
        Assert.AreEqual((int)ProbeState.Requested, (int)asking.Board.Saved().Probe);
    }

    [TestMethod]
    public void Crashes_are_forgotten_later_if_the_flash_refused_to_forget_them()
    {
        RunningCase run = new RunningCase(BootMode.Confirmed);
        run.Change(delegate (BootRecord record) { record.Slots[1].Crashes = 3; });
        run.Board.Storage.FailChange = 1;
        run.Wait((int)run.Policy.HealthyAfterCrashes(3));
        Assert.AreEqual(3, (int)run.Board.Saved().Slots[1].Crashes);
        run.Wait(20000);
        Assert.AreEqual(0, (int)run.Board.Saved().Slots[1].Crashes);
    }

    private static void RefusedOnce(RunningCase run, int change)
    {
        byte[] before = run.Board.Saved().ToBytes();
        run.Board.Storage.FailChange = change;
        run.Step();
        Assert.AreEqual(0, run.Board.Reboots);
        Assert.IsTrue(Bytes.AreEqual(before, run.Board.Saved().ToBytes()));
        run.Wait(20000);
        Assert.AreEqual(1, run.Board.Reboots);
    }
}
