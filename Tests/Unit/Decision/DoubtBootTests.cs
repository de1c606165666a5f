using nanoFramework.TestFramework;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Decision;

/// <summary>Boots in the control experiment of a confirmed image on soak.</summary>
[TestClass]
public sealed class DoubtBootTests
{
    [TestMethod]
    public void Doubt_boots_the_previous_image_as_a_probe()
    {
        BootDecision decision = BootRun.After(Doubted(), ResetCause.Software);
        BootRun.Boots(decision, GivenRecord.Old, BootMode.Probe);
        Assert.AreEqual((int)ProbeState.Running, (int)decision.Next.Probe);
        Assert.AreEqual((int)SoakState.Doubted, (int)decision.Next.Slots[GivenRecord.New].Soak);
        Assert.AreEqual(GivenRecord.New, (int)decision.Next.Preferred);
    }

    [TestMethod]
    [DataRow((int)ResetCause.Software, (int)RebootIntent.Reboot)]
    [DataRow((int)ResetCause.Software, (int)RebootIntent.LoadFailed)]
    [DataRow((int)ResetCause.PowerOn, (int)RebootIntent.None)]
    [DataRow((int)ResetCause.Watchdog, (int)RebootIntent.None)]
    [DataRow((int)ResetCause.Unknown, (int)RebootIntent.None)]
    public void Probe_without_an_answer_costs_the_image_nothing_however_it_ended(int cause, int intent)
    {
        BootRecord running = Running();
        running.Intent = (RebootIntent)intent;
        BootDecision decision = BootRun.After(running, (ResetCause)cause);
        BootRun.Boots(decision, GivenRecord.New, BootMode.Confirmed);
        IsOnSoakAsBefore(decision.Next);
        Assert.AreEqual(0, (int)decision.Next.Slots[GivenRecord.New].Crashes);
    }

    [TestMethod]
    [DataRow((int)SlotState.Confirmed, 1, true)]
    [DataRow((int)SlotState.Confirmed, 0, false)]
    [DataRow((int)SlotState.Rejected, 1, false)]
    public void Probe_that_cannot_be_made_leaves_the_image_on_soak(int other, int counter, bool otherFails)
    {
        BootRecord record = Doubted();
        record.Slots[GivenRecord.Old].State = (SlotState)other;
        record.Slots[GivenRecord.Old].SecurityCounter = (uint)counter;
        BootRun run = new BootRun();
        run.Found[GivenRecord.Old] = otherFails ? FailureReason.CrcMismatch : FailureReason.None;
        BootDecision decision = run.Decide(record, ResetCause.Software);
        BootRun.Boots(decision, GivenRecord.New, BootMode.Confirmed);
        IsOnSoakAsBefore(decision.Next);
    }

    [TestMethod]
    [DataRow((int)ProbeState.Requested)]
    [DataRow((int)ProbeState.Running)]
    [DataRow((int)ProbeState.Answered)]
    public void Without_a_record_that_can_be_written_the_image_boots_as_confirmed(int probe)
    {
        BootRecord record = Doubted();
        record.Probe = (ProbeState)probe;
        BootRun run = new BootRun();
        run.CanPersist = false;
        BootRun.Boots(run.Decide(record, ResetCause.Software), GivenRecord.New, BootMode.Confirmed);
        run.Stayed = true;
        BootRun.Boots(run.Decide(record, ResetCause.Software), GivenRecord.New, BootMode.Confirmed);
    }

    [TestMethod]
    public void Answered_probe_gives_the_image_a_last_turn_that_outlasts_resets()
    {
        BootRecord turn = RecordTransitions.ProbeReached(Running());
        BootDecision decision = BootRun.After(turn, ResetCause.Software);
        BootRun.Boots(decision, GivenRecord.New, BootMode.Trial);
        Assert.AreEqual((int)ProbeState.Answered, (int)decision.Next.Probe);
        Assert.AreEqual(15, (int)decision.Next.Slots[GivenRecord.New].InterruptionsLeft);
        decision = BootRun.After(decision.Next, ResetCause.Watchdog);
        BootRun.Boots(decision, GivenRecord.New, BootMode.Trial);
        Assert.AreEqual(2, (int)decision.Next.Slots[GivenRecord.New].TriesLeft);
    }

    [TestMethod]
    public void Last_turn_that_crashes_time_after_time_is_lost_and_one_without_power_is_not()
    {
        BootRecord turn = RecordTransitions.ProbeReached(Running());
        turn.Slots[GivenRecord.New].TriesLeft = 0;
        BootDecision crashed = BootRun.After(turn, ResetCause.Watchdog);
        BootRun.Boots(crashed, GivenRecord.Old, BootMode.Confirmed);
        BootRun.IsRejected(crashed.Next, GivenRecord.New, FailureReason.OutOfTries);
        Assert.AreEqual((int)SoakState.None, (int)crashed.Next.Slots[GivenRecord.New].Soak);

        turn = RecordTransitions.ProbeReached(Running());
        turn.Intent = RebootIntent.None;
        turn.Slots[GivenRecord.New].InterruptionsLeft = 0;
        BootDecision interrupted = BootRun.After(turn, ResetCause.PowerOn);
        BootRun.Boots(interrupted, GivenRecord.New, BootMode.Confirmed);
        IsOnSoakAsBefore(interrupted.Next);
    }

    [TestMethod]
    public void Button_in_a_doubt_leaves_the_image_confirmed_and_on_soak()
    {
        BootRun run = new BootRun();
        run.Button = true;
        BootDecision decision = run.Decide(RecordTransitions.ProbeReached(Running()), ResetCause.PowerOn);
        BootRun.Boots(decision, GivenRecord.Old, BootMode.Confirmed);
        Assert.AreEqual(GivenRecord.Old, (int)decision.Next.Preferred);
        IsOnSoakAsBefore(decision.Next);
    }

    [TestMethod]
    public void Soaking_image_that_crashes_in_a_row_is_left_for_one_that_a_risen_floor_would_shut_out()
    {
        BootRecord record = GivenRecord.Confirmed();
        record.Slots[GivenRecord.New].Soak = SoakState.Running;
        record.Slots[GivenRecord.New].SecurityCounter = 9;
        record.Slots[GivenRecord.New].Crashes = 4;
        BootDecision decision = BootRun.After(record, ResetCause.Watchdog);
        BootRun.Boots(decision, GivenRecord.Old, BootMode.Confirmed);
        BootRun.IsRejected(decision.Next, GivenRecord.New, FailureReason.CrashLoop);
        Assert.AreEqual((int)SoakState.None, (int)decision.Next.Slots[GivenRecord.New].Soak);
        Assert.AreEqual(1u, decision.Next.SecurityFloor);
    }

    private static BootRecord Doubted()
    {
        BootRecord record = GivenRecord.Confirmed();
        record.Slots[GivenRecord.New].Soak = SoakState.Running;
        return SoakTransitions.Doubt(record, GivenRecord.New, 3, 16);
    }

    private static BootRecord Running()
    {
        return BootRun.After(Doubted(), ResetCause.Software).Next;
    }

    private static void IsOnSoakAsBefore(BootRecord record)
    {
        SlotEntry entry = record.Slots[GivenRecord.New];
        Assert.AreEqual((int)SlotState.Confirmed, (int)entry.State);
        Assert.AreEqual((int)SoakState.Running, (int)entry.Soak);
        Assert.AreEqual((int)ProbeState.None, (int)record.Probe);
        Assert.AreEqual(0, entry.TriesLeft + entry.InterruptionsLeft);
    }
}
