using nanoFramework.TestFramework;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Bootloader;

[TestClass]
public class SupervisorTests
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
    public void An_image_that_is_refused_has_the_previous_one_try_at_once_and_only_once()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.PassSelfTest();
        Refuse(run);
        run.Step();
        BootRecord record = run.Board.Saved();
        Assert.AreEqual((int)SlotState.Trial, (int)record.Slots[1].State);
        Assert.AreEqual((int)ProbeState.Requested, (int)record.Probe);
        Assert.AreEqual(2, (int)record.ProbesLeft);
        Assert.AreEqual(1, run.Board.Reboots);

        // The previous image is refused too, and the trial goes on.
        RunningCase again = new RunningCase(BootMode.Trial);
        again.Change(delegate (BootRecord edited) { edited.ProbesLeft = 2; });
        again.PassSelfTest();
        Refuse(again);
        again.Wait(again.Policy.BackendLimitAfter(1) - 1);
        Assert.AreEqual(0, again.Board.Reboots);
        again.Wait(1);
        Assert.AreEqual(1, again.Board.Reboots);
    }

    [TestMethod]
    public void An_image_that_is_refused_goes_on_where_nothing_can_be_rolled_back_to()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.Change(delegate (BootRecord record) { record.Slots[0].State = SlotState.Empty; });
        run.PassSelfTest();
        Refuse(run);
        run.Step();
        Assert.AreEqual((int)SlotState.Trial, (int)run.Board.Saved().Slots[1].State);
        Assert.AreEqual(0, run.Board.Reboots);
        run.Prove();
        run.Step();
        Assert.AreEqual((int)SlotState.Confirmed, (int)run.Board.Saved().Slots[1].State);
    }

    [TestMethod]
    public void At_the_limit_the_previous_image_is_asked_to_try()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.PassSelfTest();
        run.Evidence.Failed(ConnectionStage.Tcp, ConnectionError.TimedOut, "no answer in 30 s");
        run.Wait(run.Policy.BackendLimit);
        BootRecord record = run.Board.Saved();
        Assert.AreEqual((int)ProbeState.Requested, (int)record.Probe);
        Assert.AreEqual(2, (int)record.ProbesLeft);
        Assert.AreEqual((int)RebootIntent.Reboot, (int)record.Intent);
        Assert.AreEqual((int)SlotState.Trial, (int)record.Slots[1].State);
        Assert.AreEqual(1, run.Board.Reboots);
        Assert.AreEqual("asked for: reached start; TCP: no answer in 30 s", run.Board.LastLogged(LogKind.Probe).Text);
    }

    [TestMethod]
    public void No_probe_is_asked_for_while_a_vehicle_charges()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.PassSelfTest();
        run.WaitCharging(run.Policy.BackendLimit + 1);
        Assert.AreEqual((int)ProbeState.None, (int)run.Board.Saved().Probe);
        run.Boot.Charging = false;
        run.Step();
        Assert.AreEqual((int)ProbeState.Requested, (int)run.Board.Saved().Probe);
    }

    [TestMethod]
    public void When_the_probes_are_used_up_the_image_is_rolled_back_without_quarantine()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.Change(delegate (BootRecord record) { record.ProbesLeft = 0; });
        run.PassSelfTest();
        run.Wait(run.Policy.BackendLimitAfter(3));
        BootRecord saved = run.Board.Saved();
        Assert.AreEqual((int)FailureReason.BackendNotReached, (int)saved.Slots[1].LastFailure);
        Assert.AreEqual(0, (int)saved.Preferred);
        Assert.IsFalse(Rejection.IsQuarantined(saved, saved.Slots[1].Digest));
        Assert.AreEqual(1, run.Board.Reboots);
    }

    [TestMethod]
    [DataRow((byte)SlotState.Empty, 0u)]
    [DataRow((byte)SlotState.Rejected, 0u)]
    [DataRow((byte)SlotState.Confirmed, 5u)]
    public void With_nothing_to_roll_back_to_the_trial_goes_on(byte previous, uint floor)
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.Change(delegate (BootRecord record)
        {
            record.Slots[0].State = (SlotState)previous;
            record.SecurityFloor = floor;
        });
        run.PassSelfTest();
        run.Wait(run.Policy.BackendLimit);
        int changes = run.Board.Storage.Changes;
        run.Wait(100);
        Assert.AreEqual(changes, run.Board.Storage.Changes, "it is reported once");
        Assert.AreEqual(0, run.Board.Reboots);
        Assert.AreEqual((int)SlotState.Trial, (int)run.Board.Saved().Slots[1].State);
        run.Prove();
        run.Step();
        Assert.AreEqual((int)SlotState.Confirmed, (int)run.Board.Saved().Slots[1].State);
    }

    [TestMethod]
    public void A_probe_that_reaches_the_backend_condemns_nothing_and_gives_the_trial_a_last_turn()
    {
        RunningCase run = new RunningCase(BootMode.Probe);
        run.Prove();
        run.Step();
        BootRecord saved = run.Board.Saved();
        Assert.AreEqual((int)SlotState.Trial, (int)saved.Slots[1].State);
        Assert.AreEqual(1, (int)saved.Preferred);
        Assert.AreEqual((int)ProbeState.Answered, (int)saved.Probe);
        Assert.AreEqual((int)RebootIntent.Reboot, (int)saved.Intent);
        Assert.AreEqual(1, run.Board.Reboots);
        Assert.StartsWith("the previous image reached round trip", run.Board.LastLogged(LogKind.Probe).Text);
    }

    [TestMethod]
    public void A_trial_that_proves_itself_in_its_last_turn_is_confirmed()
    {
        RunningCase run = LastTurn();
        run.Prove();
        run.Step();
        Assert.AreEqual((int)SlotState.Confirmed, (int)run.Board.Saved().Slots[1].State);
        Assert.AreEqual((int)ProbeState.None, (int)run.Board.Saved().Probe);
    }

    [TestMethod]
    public void A_trial_that_loses_its_last_turn_is_condemned_with_its_own_evidence()
    {
        RunningCase run = LastTurn();
        run.PassSelfTest();
        for (int i = 0; i < 5; i++)
        {
            run.Evidence.Connecting("ws://backend/ocpp", 1);
            run.Evidence.Reached(ConnectionStage.Tcp);
            run.Evidence.Failed(ConnectionStage.WebSocket, ConnectionError.Unauthorized, "401");
        }

        run.Wait(run.Policy.ProbeLimit - 1);
        Assert.AreEqual((int)SlotState.Trial, (int)run.Board.Saved().Slots[1].State, "nothing hastens it");
        run.Wait(1);
        BootRecord saved = run.Board.Saved();
        Assert.AreEqual((int)SlotState.Rejected, (int)saved.Slots[1].State);
        Assert.AreEqual((int)FailureReason.CondemnedByProbe, (int)saved.Slots[1].LastFailure);
        Assert.AreEqual(0, (int)saved.Preferred);
        Assert.AreEqual(1, run.Board.Reboots);
        Assert.AreEqual(1, (int)run.Board.LastLogged(LogKind.Rejected).Slot);
        Assert.AreEqual("reached TCP after 0 s; WebSocket: 401", run.Board.LastLogged(LogKind.Rejected).Text);
    }

    [TestMethod]
    public void A_probe_that_does_not_reach_it_either_resumes_the_trial()
    {
        RunningCase run = new RunningCase(BootMode.Probe);
        run.Wait(run.Policy.ProbeLimit - 1);
        Assert.AreEqual(0, run.Board.Reboots);
        run.Wait(1);
        Assert.AreEqual(1, run.Board.Reboots);
        BootRecord saved = run.Board.Saved();
        Assert.AreEqual((int)SlotState.Trial, (int)saved.Slots[1].State);
        Assert.AreEqual((int)ProbeState.Running, (int)saved.Probe);
        Assert.AreEqual((int)RebootIntent.Reboot, (int)saved.Intent);
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

    private static void Refuse(RunningCase run)
    {
        for (int i = 0; i < run.Policy.ImageFaults; i++)
        {
            run.Evidence.Failed(ConnectionStage.WebSocket, ConnectionError.Unauthorized, "401");
        }
    }

    private static RunningCase LastTurn()
    {
        RunningCase run = new RunningCase(BootMode.Trial);
        run.Change(delegate (BootRecord record) { record.Probe = ProbeState.Answered; });
        return run;
    }
}
