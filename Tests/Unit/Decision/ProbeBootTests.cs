using nanoFramework.TestFramework;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Decision;

[TestClass]
public sealed class ProbeBootTests
{
    [TestMethod]
    public void Requested_probe_boots_the_previous_image_and_costs_the_trial_nothing()
    {
        BootRecord requested = RecordTransitions.RequestProbe(GivenRecord.Trial());
        Assert.AreEqual((int)ProbeState.Requested, (int)requested.Probe);
        Assert.AreEqual(2, (int)requested.ProbesLeft);
        BootDecision decision = BootRun.After(requested, ResetCause.Software);

        BootRun.Boots(decision, GivenRecord.Old, BootMode.Probe);
        Assert.AreEqual((int)ProbeState.Running, (int)decision.Next.Probe);
        Assert.AreEqual(2, (int)decision.Next.ProbesLeft);
        Assert.AreEqual(GivenRecord.New, (int)decision.Next.Preferred, "the trial is not over");
        TrialIsAsBefore(decision.Next);
    }

    [TestMethod]
    [DataRow((int)ResetCause.Software, (int)RebootIntent.Reboot)]
    [DataRow((int)ResetCause.PowerOn, (int)RebootIntent.None)]
    [DataRow((int)ResetCause.Watchdog, (int)RebootIntent.None)]
    [DataRow((int)ResetCause.Unknown, (int)RebootIntent.None)]
    public void After_a_probe_the_trial_goes_on_at_no_cost_however_the_probe_ended(int cause, int intent)
    {
        BootRecord record = Running();
        record.Intent = (RebootIntent)intent;
        BootDecision decision = BootRun.After(record, (ResetCause)cause);

        BootRun.Boots(decision, GivenRecord.New, BootMode.Trial);
        Assert.AreEqual((int)ProbeState.None, (int)decision.Next.Probe);
        TrialIsAsBefore(decision.Next);
        Assert.AreEqual(cause == (int)ResetCause.Watchdog ? 1 : 0, (int)decision.Next.Slots[GivenRecord.Old].Crashes);
    }

    [TestMethod]
    public void Boot_after_the_one_that_followed_a_probe_costs_again()
    {
        BootRecord record = BootRun.After(Running(), ResetCause.PowerOn).Next;
        BootDecision decision = BootRun.After(record, ResetCause.Watchdog);
        Assert.AreEqual(1, (int)decision.Next.Slots[GivenRecord.New].TriesLeft);
    }

    [TestMethod]
    [DataRow((int)SlotState.Confirmed, 1, true)]
    [DataRow((int)SlotState.Confirmed, 0, false)]
    [DataRow((int)SlotState.Rejected, 1, false)]
    public void Probe_that_cannot_be_made_is_dropped_and_the_trial_goes_on(int other, int counter, bool otherFails)
    {
        BootRecord record = RecordTransitions.RequestProbe(GivenRecord.Trial());
        record.Slots[GivenRecord.Old].State = (SlotState)other;
        record.Slots[GivenRecord.Old].SecurityCounter = (uint)counter;
        BootRun run = new BootRun();
        run.Found[GivenRecord.Old] = otherFails ? FailureReason.CrcMismatch : FailureReason.None;
        BootDecision decision = run.Decide(record, ResetCause.Software);

        BootRun.Boots(decision, GivenRecord.New, BootMode.Trial);
        Assert.AreEqual((int)ProbeState.None, (int)decision.Next.Probe);
        Assert.AreEqual(other, (int)decision.Next.Slots[GivenRecord.Old].State);
        Assert.AreEqual(2, (int)decision.Next.Slots[GivenRecord.New].TriesLeft);
        Assert.AreEqual(
            otherFails ? 16 : 15, (int)decision.Next.Slots[GivenRecord.New].InterruptionsLeft, "a probe was paid for when it was asked for");
    }

    [TestMethod]
    public void Without_a_record_that_can_be_written_there_is_no_probe()
    {
        BootRun run = new BootRun();
        run.CanPersist = false;
        BootDecision decision = run.Decide(RecordTransitions.RequestProbe(GivenRecord.Trial()), ResetCause.Software);
        BootRun.Boots(decision, GivenRecord.Old, BootMode.Confirmed);
    }

    [TestMethod]
    public void Probe_is_requested_only_by_a_trial_that_has_probes_and_something_to_probe_with()
    {
        BootRecord none = GivenRecord.Trial();
        none.ProbesLeft = 0;
        Assert.IsNull(RecordTransitions.RequestProbe(none));
        BootRecord low = GivenRecord.Trial();
        low.Slots[GivenRecord.Old].SecurityCounter = 0;
        Assert.IsNull(RecordTransitions.RequestProbe(low));
        BootRecord rejected = GivenRecord.Trial();
        rejected.Slots[GivenRecord.Old].State = SlotState.Rejected;
        Assert.IsNull(RecordTransitions.RequestProbe(rejected));
        BootRecord reverted = GivenRecord.Trial();
        reverted.Preferred = GivenRecord.Old;
        Assert.IsNull(RecordTransitions.RequestProbe(reverted));
        BootRecord alone = GivenRecord.Of(SlotState.Empty, SlotState.Trial, GivenRecord.New);
        alone.ProbesLeft = 3;
        Assert.IsNull(RecordTransitions.RequestProbe(alone));
        BootRecord confirmed = GivenRecord.Confirmed();
        confirmed.ProbesLeft = 3;
        Assert.IsNull(RecordTransitions.RequestProbe(confirmed));
    }

    [TestMethod]
    public void Probe_that_reached_the_backend_gives_the_trial_a_last_turn_that_outlasts_resets()
    {
        BootRecord running = Running();
        byte[] before = running.ToBytes();
        BootRecord next = RecordTransitions.ProbeReached(running);
        Assert.AreEqual((int)SlotState.Trial, (int)next.Slots[GivenRecord.New].State);
        Assert.AreEqual(GivenRecord.New, (int)next.Preferred);
        Assert.AreEqual((int)ProbeState.Answered, (int)next.Probe);
        Assert.AreEqual((int)RebootIntent.Reboot, (int)next.Intent);
        Assert.AreEqual((int)UpdateState.Activated, (int)next.Update.State);
        Assert.IsTrue(Bytes.Same(before, 0, running.ToBytes(), 0, before.Length));

        BootDecision decision = BootRun.After(next, ResetCause.Software);
        BootRun.Boots(decision, GivenRecord.New, BootMode.Trial);
        Assert.AreEqual((int)ProbeState.Answered, (int)decision.Next.Probe);
        Assert.AreEqual(15, (int)decision.Next.Slots[GivenRecord.New].InterruptionsLeft);
        decision = BootRun.After(decision.Next, ResetCause.Watchdog);
        BootRun.Boots(decision, GivenRecord.New, BootMode.Trial);
        Assert.AreEqual((int)ProbeState.Answered, (int)decision.Next.Probe);
        Assert.AreEqual(1, (int)decision.Next.Slots[GivenRecord.New].TriesLeft);
    }

    [TestMethod]
    public void Last_turn_ends_with_the_verdict()
    {
        BootRecord turn = RecordTransitions.ProbeReached(Running());
        BootRecord confirmed = RecordTransitions.Confirm(turn, GivenRecord.New, false);
        Assert.AreEqual((int)ProbeState.None, (int)confirmed.Probe);
        BootRecord condemned = RecordTransitions.Condemn(turn, GivenRecord.New, FailureReason.CondemnedByProbe);
        BootRun.IsRejected(condemned, GivenRecord.New, FailureReason.CondemnedByProbe);
        Assert.AreEqual((int)ProbeState.None, (int)condemned.Probe);
        Assert.AreEqual(GivenRecord.Old, (int)condemned.Preferred);
    }

    [TestMethod]
    public void Result_of_a_probe_is_refused_where_none_runs()
    {
        Assert.IsNull(RecordTransitions.ProbeReached(GivenRecord.Trial()));
        Assert.IsNull(RecordTransitions.ProbeNotReached(GivenRecord.Trial()));
        Assert.AreEqual((int)RebootIntent.Reboot, (int)RecordTransitions.ProbeNotReached(Running()).Intent);
    }

    private static BootRecord Running()
    {
        return BootRun.After(RecordTransitions.RequestProbe(GivenRecord.Trial()), ResetCause.Software).Next;
    }

    private static void TrialIsAsBefore(BootRecord record)
    {
        Assert.AreEqual((int)SlotState.Trial, (int)record.Slots[GivenRecord.New].State);
        Assert.AreEqual(2, (int)record.Slots[GivenRecord.New].TriesLeft);
        Assert.AreEqual(16, (int)record.Slots[GivenRecord.New].InterruptionsLeft);
    }
}
