using nanoFramework.TestFramework;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Decision;

[TestClass]
public sealed class RecordTransitionsTests
{
    [TestMethod]
    [DataRow((int)SlotState.Rejected)]
    [DataRow((int)SlotState.Confirmed)]
    public void Update_goes_from_erasing_to_activated_and_changes_no_argument(int overwritten)
    {
        BootRecord start = GivenRecord.Of(SlotState.Confirmed, (SlotState)overwritten, GivenRecord.Old);
        byte[] before = start.ToBytes();
        PendingUpdate update = GivenRecord.Update(UpdateState.None, 1);
        BootRecord erasing = UpdateTransitions.BeginUpdate(start, update, false);
        Assert.AreEqual((int)UpdateState.Erasing, (int)erasing.Update.State);
        Assert.AreEqual((int)SlotState.Empty, (int)erasing.Slots[GivenRecord.New].State);
        Assert.AreEqual((int)UpdateState.None, (int)update.State, "the argument has changed");
        Assert.IsTrue(Bytes.Same(before, 0, start.ToBytes(), 0, before.Length));

        BootRecord writing = UpdateTransitions.Erased(erasing);
        Assert.AreEqual((int)UpdateState.Writing, (int)writing.Update.State);
        Assert.AreEqual((int)UpdateState.Erasing, (int)erasing.Update.State);
        Assert.AreEqual((int)UpdateState.Erasing, (int)UpdateTransitions.RestartUpdate(writing).Update.State);

        SlotEntry image = GivenRecord.Slot(SlotState.Empty, 5);
        BootRecord staged = UpdateTransitions.Stage(writing, image);
        Assert.AreEqual((int)SlotState.Staged, (int)staged.Slots[GivenRecord.New].State);
        Assert.AreEqual(5, (int)staged.Update.Version.Major);
        Assert.AreEqual((int)SlotState.Empty, (int)image.State, "the argument has changed");
        Assert.AreEqual((int)SlotState.Empty, (int)writing.Slots[GivenRecord.New].State);

        Baseline baseline = new Baseline();
        baseline.Known = true;
        BootRecord activated = UpdateTransitions.Activate(staged, baseline, RebootIntent.None);
        Assert.AreEqual(GivenRecord.New, (int)activated.Preferred);
        Assert.AreEqual((int)UpdateState.Activated, (int)activated.Update.State);
        Assert.IsTrue(activated.Baseline.Known);
        Assert.AreEqual(GivenRecord.Old, (int)staged.Preferred);
    }

    [TestMethod]
    public void Update_is_refused_in_the_slot_that_is_preferred_or_rolled_back_to()
    {
        Assert.IsNull(UpdateTransitions.BeginUpdate(GivenRecord.Confirmed(), GivenRecord.Update(UpdateState.None, 1), false));
        BootRecord trial = GivenRecord.Of(SlotState.Trial, SlotState.Confirmed, GivenRecord.Old);
        Assert.IsNull(UpdateTransitions.BeginUpdate(trial, GivenRecord.Update(UpdateState.None, 1), false));
        Assert.IsNotNull(UpdateTransitions.BeginUpdate(
            GivenRecord.Of(SlotState.Empty, SlotState.Empty, GivenRecord.New), GivenRecord.Update(UpdateState.None, 1), false));
    }

    [TestMethod]
    [DataRow((int)SlotState.Rejected, (int)SlotState.Trial)]
    [DataRow((int)SlotState.Rejected, (int)SlotState.Confirmed)]
    [DataRow((int)SlotState.Confirmed, (int)SlotState.Trial)]
    [DataRow((int)SlotState.Confirmed, (int)SlotState.Confirmed)]
    public void What_was_staged_and_has_been_booted_all_the_same_is_neither_restarted_nor_abandoned(int old, int booted)
    {
        BootRecord record = GivenRecord.Of((SlotState)old, (SlotState)booted, GivenRecord.New);
        record.Update = GivenRecord.Update(UpdateState.Staged, 1);
        Assert.IsNull(UpdateTransitions.RestartUpdate(record));
        Assert.IsNull(UpdateTransitions.AbandonUpdate(record));
    }

    [TestMethod]
    [DataRow((int)UpdateState.None)]
    [DataRow((int)UpdateState.Erasing)]
    [DataRow((int)UpdateState.Writing)]
    [DataRow((int)UpdateState.Staged)]
    [DataRow((int)UpdateState.Activated)]
    [DataRow((int)UpdateState.Installed)]
    [DataRow((int)UpdateState.Failed)]
    public void Each_step_of_an_update_needs_the_one_before(int at)
    {
        UpdateState state = (UpdateState)at;
        BootRecord record = GivenRecord.Of(SlotState.Confirmed, SlotState.Staged, GivenRecord.Old);
        record.Update = GivenRecord.Update(state, 1);
        byte[] before = record.ToBytes();

        Assert.AreEqual(state == UpdateState.Erasing, UpdateTransitions.Erased(record) != null);
        bool mayRestart = state == UpdateState.Writing || state == UpdateState.Staged;
        Assert.AreEqual(mayRestart, UpdateTransitions.RestartUpdate(record) != null);
        Assert.AreEqual(state == UpdateState.Writing, UpdateTransitions.Stage(record, GivenRecord.Slot(SlotState.Staged, 2)) != null);
        Assert.AreEqual(state == UpdateState.Staged, UpdateTransitions.Activate(record, new Baseline(), RebootIntent.None) != null);
        bool mayAbandon = state == UpdateState.Erasing || state == UpdateState.Writing || state == UpdateState.Staged;
        Assert.AreEqual(mayAbandon, UpdateTransitions.AbandonUpdate(record) != null);
        bool isOutcome = state == UpdateState.Installed || state == UpdateState.Failed;
        BootRecord acknowledged = UpdateTransitions.AcknowledgeUpdate(record);
        Assert.AreEqual(isOutcome, acknowledged != null);
        if (isOutcome)
        {
            Assert.AreEqual((int)UpdateState.None, (int)acknowledged.Update.State);
        }

        Assert.IsTrue(Bytes.Same(before, 0, record.ToBytes(), 0, before.Length));
    }

    [TestMethod]
    public void Abandoned_update_leaves_an_empty_slot()
    {
        BootRecord record = GivenRecord.Of(SlotState.Confirmed, SlotState.Staged, GivenRecord.Old);
        record.Update = GivenRecord.Update(UpdateState.Staged, 1);
        BootRecord next = UpdateTransitions.AbandonUpdate(record);
        Assert.AreEqual((int)SlotState.Empty, (int)next.Slots[GivenRecord.New].State);
        Assert.AreEqual((int)UpdateState.None, (int)next.Update.State);
    }

    [TestMethod]
    [DataRow(9, 9)]
    [DataRow(1, 3)]
    public void Security_floor_rises_with_the_confirm_and_never_falls(int counter, int floor)
    {
        BootRecord record = GivenRecord.Trial();
        record.SecurityFloor = 3;
        record.Slots[GivenRecord.New].SecurityCounter = (uint)counter;
        BootRecord next = RecordTransitions.Confirm(record, GivenRecord.New, false);

        Assert.AreEqual((uint)floor, next.SecurityFloor);
        Assert.AreEqual(3u, record.SecurityFloor);
        Assert.AreEqual((int)SlotState.Confirmed, (int)next.Slots[GivenRecord.New].State);
        Assert.AreEqual(0, (int)next.Slots[GivenRecord.New].TriesLeft);
        Assert.AreEqual(0, (int)next.ProbesLeft);
        Assert.AreEqual((int)UpdateState.Installed, (int)next.Update.State);
    }

    [TestMethod]
    [DataRow((int)SlotState.Empty)]
    [DataRow((int)SlotState.Staged)]
    [DataRow((int)SlotState.Confirmed)]
    [DataRow((int)SlotState.Rejected)]
    public void Only_a_trial_is_confirmed(int state)
    {
        Assert.IsNull(RecordTransitions.Confirm(GivenRecord.Of(SlotState.Confirmed, (SlotState)state, GivenRecord.New), GivenRecord.New, false));
        Assert.IsNull(RecordTransitions.Confirm(GivenRecord.Of((SlotState)state, SlotState.Trial, GivenRecord.New), GivenRecord.Old, false));
    }

    [TestMethod]
    public void Update_that_nobody_waits_for_ends_with_the_confirm_or_the_condemnation()
    {
        BootRecord record = GivenRecord.Trial();
        record.Update = GivenRecord.Update(UpdateState.Activated, 0);
        Assert.AreEqual((int)UpdateState.None, (int)RecordTransitions.Confirm(record, GivenRecord.New, false).Update.State);
        BootRecord condemned = RecordTransitions.Condemn(record, GivenRecord.New, FailureReason.SelfTestFailed);
        Assert.AreEqual((int)UpdateState.None, (int)condemned.Update.State);
    }

    [TestMethod]
    public void Installed_that_was_not_reported_becomes_failed_when_rolled_back()
    {
        BootRecord confirmed = RecordTransitions.Confirm(GivenRecord.Trial(), GivenRecord.New, false);
        BootRecord next = RecordTransitions.RevertToPrevious(confirmed);
        Assert.AreEqual((int)UpdateState.Failed, (int)next.Update.State);
        Assert.AreEqual((int)FailureReason.OperatorRevert, (int)next.Update.Failure);
        Assert.AreEqual((int)SlotState.Confirmed, (int)next.Slots[GivenRecord.New].State);
        Assert.AreEqual(GivenRecord.Old, (int)next.Preferred);
    }

    [TestMethod]
    public void Condemned_trial_gives_way_to_the_confirmed_image()
    {
        BootRecord record = GivenRecord.Trial();
        byte[] before = record.ToBytes();
        BootRecord next = RecordTransitions.Condemn(record, GivenRecord.New, FailureReason.SelfTestFailed);
        BootRun.IsRejected(next, GivenRecord.New, FailureReason.SelfTestFailed);
        Assert.IsTrue(Rejection.IsQuarantined(next, GivenRecord.Digest(2)));
        Assert.AreEqual((int)UpdateState.Failed, (int)next.Update.State);
        Assert.AreEqual((int)FailureReason.SelfTestFailed, (int)next.Update.Failure);
        Assert.AreEqual(GivenRecord.Old, (int)next.Preferred);
        Assert.AreEqual((int)RebootIntent.Reboot, (int)next.Intent);
        Assert.IsTrue(Bytes.Same(before, 0, record.ToBytes(), 0, before.Length));
    }

    [TestMethod]
    [DataRow((int)SlotState.Empty, 1)]
    [DataRow((int)SlotState.Staged, 1)]
    [DataRow((int)SlotState.Rejected, 1)]
    [DataRow((int)SlotState.Confirmed, 0)]
    public void Reverting_is_refused_where_the_previous_image_may_not_boot(int state, int counter)
    {
        BootRecord record = GivenRecord.Of((SlotState)state, SlotState.Confirmed, GivenRecord.New);
        record.Slots[GivenRecord.Old].SecurityCounter = (uint)counter;
        Assert.IsNull(RecordTransitions.RevertToPrevious(record));
    }

    [TestMethod]
    public void Trial_that_is_rolled_back_is_rejected_without_quarantine()
    {
        BootRecord next = RecordTransitions.RevertToPrevious(GivenRecord.Trial());
        BootRun.IsRejected(next, GivenRecord.New, FailureReason.OperatorRevert);
        Assert.AreEqual(GivenRecord.Old, (int)next.Preferred);
        Assert.AreEqual((int)UpdateState.Failed, (int)next.Update.State);
        Assert.IsFalse(Rejection.IsQuarantined(next, GivenRecord.Digest(2)));
        Assert.IsNull(RecordTransitions.Confirm(next, GivenRecord.New, false), "it is too late to confirm it");
    }

    [TestMethod]
    public void Healthy_period_forgets_crashes_unexplained_resets_and_stays_in_recovery()
    {
        BootRecord record = GivenRecord.Confirmed();
        Assert.IsNull(RecordTransitions.Healthy(record, GivenRecord.New), "nothing to write");
        record.Slots[GivenRecord.New].Crashes = 4;
        Assert.AreEqual(0, (int)RecordTransitions.Healthy(record, GivenRecord.New).Slots[GivenRecord.New].Crashes);
        Assert.AreEqual(4, (int)record.Slots[GivenRecord.New].Crashes);
        record = GivenRecord.Trial();
        Assert.IsNull(RecordTransitions.Healthy(record, GivenRecord.New), "nothing to write");
        record.RecoveryStays = 3;
        record.Slots[GivenRecord.New].UnexplainedResets = 2;
        BootRecord healthy = RecordTransitions.Healthy(record, GivenRecord.New);
        Assert.AreEqual(0, (int)healthy.RecoveryStays);
        Assert.AreEqual(0, (int)healthy.Slots[GivenRecord.New].UnexplainedResets);
    }

    [TestMethod]
    [DataRow((int)SlotState.Empty)]
    [DataRow((int)SlotState.Rejected)]
    [DataRow((int)SlotState.Trial)]
    public void Verdict_against_the_only_image_gives_nothing_up(int other)
    {
        BootRecord record = GivenRecord.Trial();
        record.Slots[GivenRecord.Old].State = (SlotState)other;
        BootRecord next = RecordTransitions.Condemn(record, GivenRecord.New, FailureReason.SelfTestFailed);
        Assert.AreEqual((int)SlotState.Trial, (int)next.Slots[GivenRecord.New].State);
        Assert.AreEqual((int)FailureReason.SelfTestFailed, (int)next.Slots[GivenRecord.New].LastFailure);
        Assert.AreEqual((int)RebootIntent.Condemned, (int)next.Intent);
        Assert.AreEqual(GivenRecord.New, (int)next.Preferred);
        Assert.IsFalse(Rejection.IsQuarantined(next, GivenRecord.Digest(2)));

        next.Slots[GivenRecord.New].TriesLeft = 0;
        BootDecision decision = BootRun.After(next, ResetCause.PowerStayed);
        BootRun.Recovers(decision);
        Assert.AreEqual((int)FailureReason.SelfTestFailed, (int)decision.PassedOver[GivenRecord.New]);
    }

    [TestMethod]
    public void Intent_changes_nothing_but_the_intent()
    {
        BootRecord record = GivenRecord.Trial();
        BootRecord next = RecordTransitions.Intend(record, RebootIntent.Crash);
        Assert.AreEqual((int)RebootIntent.Crash, (int)next.Intent);
        Assert.AreEqual((int)RebootIntent.None, (int)record.Intent);
        next.Intent = RebootIntent.None;
        Assert.IsTrue(GivenRecord.Same(record, next));
    }
}
