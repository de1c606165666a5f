using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Decision;

[TestClass]
public sealed class SoakTransitionsTests
{
    [TestMethod]
    public void Confirm_with_a_soak_leaves_the_floor_and_the_image_before_as_they_are()
    {
        BootRecord trial = GivenRecord.Trial();
        trial.Slots[GivenRecord.New].SecurityCounter = 9;
        BootRecord next = RecordTransitions.Confirm(trial, GivenRecord.New, true);
        Assert.AreEqual((int)SlotState.Confirmed, (int)next.Slots[GivenRecord.New].State);
        Assert.AreEqual((int)SoakState.Running, (int)next.Slots[GivenRecord.New].Soak);
        Assert.AreEqual(1u, next.SecurityFloor);
        Assert.AreEqual((int)UpdateState.Installed, (int)next.Update.State);
        Assert.IsTrue(next.MayRollBackTo(GivenRecord.Old));
        Assert.IsTrue(next.IsKeptForSoak(GivenRecord.Old));
        Assert.IsFalse(next.IsKeptForSoak(GivenRecord.New));
        Assert.AreEqual(9u, RecordTransitions.Confirm(trial, GivenRecord.New, false).SecurityFloor);
        Assert.AreEqual((int)SoakState.None, (int)RecordTransitions.Confirm(trial, GivenRecord.New, false).Slots[GivenRecord.New].Soak);
    }

    [TestMethod]
    [DataRow(9, 9)]
    [DataRow(1, 3)]
    public void End_of_a_soak_raises_the_floor_and_never_lowers_it(int counter, int floor)
    {
        BootRecord record = Soaking();
        record.SecurityFloor = 3;
        record.Slots[GivenRecord.New].SecurityCounter = (uint)counter;
        BootRecord next = SoakTransitions.End(record, GivenRecord.New);
        Assert.AreEqual((uint)floor, next.SecurityFloor);
        Assert.AreEqual((int)SoakState.None, (int)next.Slots[GivenRecord.New].Soak);
        Assert.AreEqual((int)SlotState.Confirmed, (int)next.Slots[GivenRecord.New].State);
        Assert.AreEqual(3u, record.SecurityFloor);
        Assert.IsNull(SoakTransitions.End(next, GivenRecord.New), "it has ended");
    }

    [TestMethod]
    public void Image_that_fails_its_soak_gives_way_to_the_one_before_and_is_quarantined()
    {
        BootRecord record = Soaking();
        record.Update = GivenRecord.Update(UpdateState.Installed, 1);
        BootRecord next = SoakTransitions.Fail(record, GivenRecord.New, FailureReason.SoakSessions);
        BootRun.IsRejected(next, GivenRecord.New, FailureReason.SoakSessions);
        Assert.AreEqual((int)SoakState.None, (int)next.Slots[GivenRecord.New].Soak);
        Assert.AreEqual(GivenRecord.Old, (int)next.Preferred);
        Assert.AreEqual((int)RebootIntent.Reboot, (int)next.Intent);
        Assert.AreEqual((int)UpdateState.Failed, (int)next.Update.State, "what is rolled back is not reported as installed");
        Assert.IsTrue(Rejection.IsQuarantined(next, GivenRecord.Digest(2)));
        Assert.AreEqual(1u, next.SecurityFloor);
    }

    [TestMethod]
    public void Soak_comes_to_nothing_where_none_runs_or_nothing_is_left_to_go_back_to()
    {
        Assert.IsNull(SoakTransitions.Fail(GivenRecord.Confirmed(), GivenRecord.New, FailureReason.SoakCrashes));
        Assert.IsNull(SoakTransitions.Doubt(GivenRecord.Confirmed(), GivenRecord.New, 3, 16));
        Assert.IsNull(SoakTransitions.End(GivenRecord.Confirmed(), GivenRecord.New));
        Assert.IsNull(SoakTransitions.End(Soaking(), GivenRecord.Old));
        Assert.IsNull(SoakTransitions.End(Doubted(), GivenRecord.New));
        BootRecord left = Soaking();
        left.Preferred = GivenRecord.Old;
        Assert.IsNull(SoakTransitions.End(left, GivenRecord.New), "it does not run");
        BootRecord alone = Soaking();
        alone.Slots[GivenRecord.Old].State = SlotState.Rejected;
        Assert.IsNull(SoakTransitions.Fail(alone, GivenRecord.New, FailureReason.SoakCrashes));
        Assert.IsNull(SoakTransitions.Doubt(alone, GivenRecord.New, 3, 16));
        Assert.IsNotNull(SoakTransitions.End(alone, GivenRecord.New));
        BootRecord low = Soaking();
        low.Slots[GivenRecord.Old].SecurityCounter = 0;
        Assert.IsNull(SoakTransitions.Fail(low, GivenRecord.New, FailureReason.SoakCrashes));
    }

    [TestMethod]
    public void Doubt_puts_the_image_on_trial_and_asks_for_a_probe()
    {
        BootRecord soaking = Soaking();
        soaking.Baseline.Known = true;
        BootRecord next = SoakTransitions.Doubt(soaking, GivenRecord.New, 3, 16);
        Assert.IsFalse(next.Baseline.Known, "the operator may have given the charger another backend since");
        SlotEntry entry = next.Slots[GivenRecord.New];
        Assert.AreEqual((int)SlotState.Trial, (int)entry.State);
        Assert.AreEqual((int)SoakState.Doubted, (int)entry.Soak);
        Assert.AreEqual(3, (int)entry.TriesLeft);
        Assert.AreEqual(16, (int)entry.InterruptionsLeft);
        Assert.AreEqual((int)ProbeState.Requested, (int)next.Probe);
        Assert.AreEqual((int)RebootIntent.Reboot, (int)next.Intent);
        Assert.AreEqual(0, (int)next.ProbesLeft);
        Assert.AreEqual(GivenRecord.New, (int)next.Preferred);
    }

    [TestMethod]
    public void Image_that_proves_itself_in_its_last_turn_is_on_soak_again()
    {
        BootRecord turn = Doubted();
        turn.Probe = ProbeState.Answered;
        BootRecord next = RecordTransitions.Confirm(turn, GivenRecord.New, true);
        Assert.AreEqual((int)SoakState.Running, (int)next.Slots[GivenRecord.New].Soak);
        Assert.AreEqual((int)SlotState.Confirmed, (int)next.Slots[GivenRecord.New].State);
        BootRecord condemned = RecordTransitions.Condemn(turn, GivenRecord.New, FailureReason.CondemnedByProbe);
        BootRun.IsRejected(condemned, GivenRecord.New, FailureReason.CondemnedByProbe);
        Assert.AreEqual((int)SoakState.None, (int)condemned.Slots[GivenRecord.New].Soak);
    }

    [TestMethod]
    public void Verdict_against_a_doubted_image_without_another_leaves_it_confirmed()
    {
        BootRecord turn = Doubted();
        turn.Probe = ProbeState.Answered;
        turn.Slots[GivenRecord.Old].State = SlotState.Rejected;
        BootRecord next = RecordTransitions.Condemn(turn, GivenRecord.New, FailureReason.CondemnedByProbe);
        IsOnSoakAsBefore(next);
    }

    [TestMethod]
    public void Operator_who_reverts_leaves_the_image_confirmed_and_on_soak()
    {
        BootRecord reverted = RecordTransitions.RevertToPrevious(Soaking());
        Assert.AreEqual(GivenRecord.Old, (int)reverted.Preferred);
        IsOnSoakAsBefore(reverted);
        Assert.IsFalse(reverted.IsKeptForSoak(GivenRecord.New), "what runs is not on soak");
        BootRecord doubted = RecordTransitions.RevertToPrevious(Doubted());
        Assert.AreEqual(GivenRecord.Old, (int)doubted.Preferred);
        IsOnSoakAsBefore(doubted);
    }

    [TestMethod]
    public void Update_over_the_image_to_go_back_to_is_refused_unless_forced()
    {
        PendingUpdate update = GivenRecord.Update(UpdateState.None, 1);
        update.Slot = GivenRecord.Old;
        Assert.IsNull(UpdateTransitions.BeginUpdate(Soaking(), update, false));
        BootRecord forced = UpdateTransitions.BeginUpdate(Soaking(), update, true);
        Assert.AreEqual((int)SlotState.Empty, (int)forced.Slots[GivenRecord.Old].State);
        Assert.AreEqual((int)SoakState.Running, (int)forced.Slots[GivenRecord.New].Soak);
        BootRecord alone = Soaking();
        alone.Slots[GivenRecord.Old].State = SlotState.Rejected;
        Assert.IsNotNull(UpdateTransitions.BeginUpdate(alone, update, false), "there is nothing to keep");
        Assert.IsNotNull(UpdateTransitions.BeginUpdate(SoakTransitions.End(Soaking(), GivenRecord.New), update, false));
        Assert.IsNull(UpdateTransitions.BeginUpdate(Doubted(), update, true), "a trial is under way");
    }

    [TestMethod]
    public void Recovery_that_writes_a_slot_ends_a_doubt()
    {
        PendingUpdate update = GivenRecord.Update(UpdateState.None, 0);
        update.Slot = GivenRecord.Old;
        IsOnSoakAsBefore(UpdateTransitions.BeginRecovery(Doubted(), update));
        update.Slot = GivenRecord.New;
        BootRecord over = UpdateTransitions.BeginRecovery(Doubted(), update);
        Assert.AreEqual((int)SlotState.Empty, (int)over.Slots[GivenRecord.New].State);
        Assert.AreEqual((int)SoakState.None, (int)over.Slots[GivenRecord.New].Soak);
    }

    private static BootRecord Soaking()
    {
        BootRecord record = GivenRecord.Confirmed();
        record.Slots[GivenRecord.New].Soak = SoakState.Running;
        return record;
    }

    private static BootRecord Doubted()
    {
        return SoakTransitions.Doubt(Soaking(), GivenRecord.New, 3, 16);
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
