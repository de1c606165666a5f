using nanoFramework.TestFramework;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Bootloader;

/// <summary>A trial that does not reach the backend: the previous image tries, and the trial has a last turn.</summary>
[TestClass]
public class ProbeTests
{
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
