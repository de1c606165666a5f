using nanoFramework.TestFramework;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Decision;

/// <summary>What boots when no confirmed image does.</summary>
[TestClass]
public sealed class LastResortTests
{
    [TestMethod]
    public void Rejected_image_is_tried_as_a_last_resort_after_a_stay_in_recovery()
    {
        BootRecord record = GivenRecord.Of(SlotState.Confirmed, SlotState.Rejected, GivenRecord.Old);
        BootRun run = new BootRun();
        run.Found[GivenRecord.Old] = FailureReason.CrcMismatch;
        BootDecision decision = run.Decide(record, ResetCause.PowerOn);
        BootRun.Recovers(decision);
        Assert.IsFalse(decision.IsPause, "the slots are worth checking meanwhile");
        Assert.AreEqual(120, decision.PauseSeconds);
        Assert.IsFalse(run.WasChecked[GivenRecord.New]);

        run.Stayed = true;
        decision = run.Decide(decision.Next, ResetCause.PowerOn);
        BootRun.Boots(decision, GivenRecord.New, BootMode.Trial);
        Assert.IsTrue(run.WasFull[GivenRecord.New]);
        Assert.AreEqual((int)SlotState.Confirmed, (int)decision.Next.Slots[GivenRecord.Old].State, "flash may read it again one day");
        Assert.AreEqual((int)SlotState.Trial, (int)decision.Next.Slots[GivenRecord.New].State);
        Assert.AreEqual(0, (int)decision.Next.Slots[GivenRecord.New].TriesLeft);
    }

    [TestMethod]
    public void Rejected_image_below_the_floor_is_no_last_resort()
    {
        BootRecord record = GivenRecord.Of(SlotState.Empty, SlotState.Rejected, GivenRecord.Old);
        record.SecurityFloor = 2;
        BootRun run = new BootRun();
        run.Stayed = true;
        BootDecision decision = run.Decide(record, ResetCause.PowerOn);
        BootRun.Recovers(decision);
        Assert.AreEqual(0, decision.PauseSeconds);
        Assert.IsFalse(run.WasChecked[GivenRecord.New]);
    }

    [TestMethod]
    public void Trial_out_of_tries_gives_way_to_another_trial_that_has_one_left()
    {
        BootRecord record = GivenRecord.Of(SlotState.Trial, SlotState.Trial, GivenRecord.New);
        record.Slots[GivenRecord.Old].TriesLeft = 1;
        BootRun run = new BootRun();
        BootDecision decision = run.Decide(record, ResetCause.Watchdog);
        BootRun.Boots(decision, GivenRecord.Old, BootMode.Trial);
        Assert.AreEqual(1, run.WritesBeforeCheck, "its try is spent before it is checked");
        Assert.AreEqual(0, (int)decision.Next.Slots[GivenRecord.Old].TriesLeft);
        BootRun.IsRejected(decision.Next, GivenRecord.New, FailureReason.OutOfTries);
    }

    [TestMethod]
    [DataRow((int)SlotState.Trial)]
    [DataRow((int)SlotState.Confirmed)]
    public void Both_images_failing_means_recovery_and_no_confirmed_slot_is_written_off(int state)
    {
        BootRecord record = GivenRecord.Trial();
        record.Slots[GivenRecord.New].State = (SlotState)state;
        BootRun run = new BootRun();
        run.Found[GivenRecord.New] = FailureReason.CrcMismatch;
        run.Found[GivenRecord.Old] = FailureReason.ImageUnreadable;
        BootDecision decision = run.Decide(record, ResetCause.PowerOn);

        BootRun.Recovers(decision);
        Assert.IsTrue(decision.MustPersist, "the check of the other image is paid for");
        Assert.AreEqual((int)SlotState.Confirmed, (int)decision.Next.Slots[GivenRecord.Old].State);
        Assert.AreEqual(state == (int)SlotState.Confirmed, decision.Next.Slots[GivenRecord.New].State == SlotState.Confirmed);
        Assert.AreEqual((int)FailureReason.CrcMismatch, (int)decision.PassedOver[GivenRecord.New]);
        Assert.AreEqual((int)FailureReason.ImageUnreadable, (int)decision.PassedOver[GivenRecord.Old]);

        run.Found[GivenRecord.Old] = FailureReason.None;
        BootRun.Boots(run.Decide(decision.Next, ResetCause.PowerOn), GivenRecord.Old, BootMode.Confirmed);
    }

    [TestMethod]
    public void Staged_image_is_used_when_nothing_else_boots()
    {
        BootRecord record = GivenRecord.Of(SlotState.Confirmed, SlotState.Staged, GivenRecord.Old);
        record.Update = GivenRecord.Update(UpdateState.Staged, 1);
        BootRun run = new BootRun();
        run.Found[GivenRecord.Old] = FailureReason.CrcMismatch;
        BootDecision decision = run.Decide(record, ResetCause.PowerOn);

        BootRun.Boots(decision, GivenRecord.New, BootMode.Trial);
        BootRun.IsRejected(decision.Next, GivenRecord.Old, FailureReason.CrcMismatch);
        Assert.AreEqual(GivenRecord.New, (int)decision.Next.Preferred);
        Assert.AreEqual(2, (int)decision.Next.Slots[GivenRecord.New].TriesLeft);
        Assert.AreEqual((int)UpdateState.Activated, (int)decision.Next.Update.State);
    }

    [TestMethod]
    public void Update_of_a_staged_image_that_had_to_be_used_counts_as_activated()
    {
        BootRecord record = GivenRecord.Of(SlotState.Rejected, SlotState.Staged, GivenRecord.Old);
        record.Update = GivenRecord.Update(UpdateState.Staged, 1);
        record.Baseline.Known = true;
        BootRecord trial = BootRun.After(record, ResetCause.PowerOn).Next;

        Assert.AreEqual((int)UpdateState.Activated, (int)trial.Update.State);
        Assert.IsFalse(trial.Baseline.Known, "a baseline of some earlier update says nothing of this one");
        Assert.IsNull(UpdateTransitions.AbandonUpdate(trial), "the slot that is running would be emptied");
        BootRecord confirmed = RecordTransitions.Confirm(trial, GivenRecord.New, false);
        Assert.AreEqual((int)UpdateState.Installed, (int)confirmed.Update.State);
        Assert.IsNull(UpdateTransitions.AbandonUpdate(confirmed));
    }

    [TestMethod]
    public void Confirmed_image_is_not_written_off_for_a_staged_one_that_cannot_start()
    {
        BootRecord record = GivenRecord.Of(SlotState.Confirmed, SlotState.Staged, GivenRecord.Old);
        BootRun run = new BootRun();
        run.CanPersist = false;
        run.Found[GivenRecord.Old] = FailureReason.ImageUnreadable;
        BootDecision decision = run.Decide(record, ResetCause.PowerOn);

        BootRun.Recovers(decision);
        Assert.AreEqual((int)SlotState.Confirmed, (int)decision.Next.Slots[GivenRecord.Old].State);
    }

    [TestMethod]
    public void Board_with_empty_slots_recovers_and_writes_nothing()
    {
        BootRun run = new BootRun();
        BootDecision decision = run.Decide(new BootRecord(), ResetCause.PowerOn);

        BootRun.Recovers(decision);
        Assert.IsFalse(decision.MustPersist);
        Assert.IsFalse(decision.IsClean);
        Assert.IsFalse(run.WasChecked[GivenRecord.Old] || run.WasChecked[GivenRecord.New]);
    }
}
