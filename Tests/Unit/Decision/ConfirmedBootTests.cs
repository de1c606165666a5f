using nanoFramework.TestFramework;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Decision;

[TestClass]
public sealed class ConfirmedBootTests
{
    [TestMethod]
    [DataRow((int)ResetCause.PowerOn, GivenRecord.New)]
    [DataRow((int)ResetCause.DeepSleep, GivenRecord.New)]
    [DataRow((int)ResetCause.PowerOn, GivenRecord.Old)]
    [DataRow((int)ResetCause.DeepSleep, GivenRecord.Old)]
    public void Clean_boot_of_a_confirmed_image_needs_no_write(int cause, int preferred)
    {
        BootRun run = new BootRun();
        BootDecision decision = run.Decide(GivenRecord.Of(SlotState.Confirmed, SlotState.Confirmed, preferred), (ResetCause)cause);

        BootRun.Boots(decision, preferred, BootMode.Confirmed);
        Assert.IsFalse(decision.MustPersist);
        Assert.IsTrue(decision.IsClean);
        Assert.IsTrue(run.WasChecked[preferred]);
        Assert.IsFalse(run.WasFull[preferred], "the seal is enough");
        Assert.IsFalse(run.WasChecked[1 - preferred]);
    }

    [TestMethod]
    public void Intent_is_cleared_by_the_boot_that_it_was_for()
    {
        BootRecord record = GivenRecord.Confirmed();
        record.Intent = RebootIntent.Reboot;
        BootDecision decision = BootRun.After(record, ResetCause.Software);

        Assert.AreEqual((int)BootCause.Reboot, (int)decision.Cause);
        Assert.AreEqual((int)RebootIntent.None, (int)decision.Next.Intent);
        Assert.IsTrue(decision.MustPersist);
    }

    [TestMethod]
    [DataRow(true, false, (int)ResetCause.PowerOn, false)]
    [DataRow(false, false, (int)ResetCause.PowerOn, true)]
    [DataRow(true, true, (int)ResetCause.PowerOn, true)]
    [DataRow(true, false, (int)ResetCause.Watchdog, true)]
    [DataRow(true, false, (int)ResetCause.Unknown, false)]
    public void Seal_is_enough_unless_there_is_doubt(bool hasSeal, bool always, int cause, bool isFull)
    {
        BootRecord record = GivenRecord.Confirmed();
        record.Slots[GivenRecord.New].Sealed = hasSeal;
        BootRun run = new BootRun();
        run.Policy.FullCheckAlways = always;
        run.Decide(record, (ResetCause)cause);

        Assert.AreEqual(isFull, run.WasFull[GivenRecord.New]);
    }

    [TestMethod]
    public void Crash_asks_for_the_full_check()
    {
        BootRecord record = GivenRecord.Confirmed();
        record.Intent = RebootIntent.Crash;
        BootRun run = new BootRun();
        run.Decide(record, ResetCause.Software);
        Assert.IsTrue(run.WasFull[GivenRecord.New]);
    }

    [TestMethod]
    [DataRow((int)ResetCause.Watchdog, (int)RebootIntent.None, 1)]
    [DataRow((int)ResetCause.Watchdog, (int)RebootIntent.Reboot, 1)]
    [DataRow((int)ResetCause.Software, (int)RebootIntent.Crash, 1)]
    [DataRow((int)ResetCause.Software, (int)RebootIntent.Reboot, 0)]
    [DataRow((int)ResetCause.PowerOn, (int)RebootIntent.None, 0)]
    [DataRow((int)ResetCause.DeepSleep, (int)RebootIntent.None, 0)]
    [DataRow((int)ResetCause.Unknown, (int)RebootIntent.None, 0)]
    public void Only_watchdog_and_crash_count_as_crashes_of_a_confirmed_image(int cause, int intent, int crashes)
    {
        BootRecord record = GivenRecord.Confirmed();
        record.Intent = (RebootIntent)intent;
        BootDecision decision = BootRun.After(record, (ResetCause)cause);

        BootRun.Boots(decision, GivenRecord.New, BootMode.Confirmed);
        Assert.AreEqual(crashes, (int)decision.Next.Slots[GivenRecord.New].Crashes);
        Assert.AreEqual(0, (int)decision.Next.Slots[GivenRecord.Old].Crashes);
    }

    [TestMethod]
    public void Crash_loop_of_a_confirmed_image_falls_back_at_the_limit()
    {
        BootRecord record = GivenRecord.Confirmed();
        record.Slots[GivenRecord.Old].Crashes = 3;
        for (int resets = 1; resets <= 4; resets++)
        {
            BootDecision again = BootRun.After(record, ResetCause.Watchdog);
            BootRun.Boots(again, GivenRecord.New, BootMode.Confirmed);
            Assert.AreEqual(resets, (int)again.Next.Slots[GivenRecord.New].Crashes);
            Assert.IsTrue(again.MustPersist);
            record = again.Next;
        }

        BootDecision decision = BootRun.After(record, ResetCause.Watchdog);
        BootRun.Boots(decision, GivenRecord.Old, BootMode.Confirmed);
        BootRun.IsRejected(decision.Next, GivenRecord.New, FailureReason.CrashLoop);
        Assert.AreEqual(GivenRecord.Old, (int)decision.Next.Preferred);
        Assert.AreEqual(0, (int)decision.Next.Slots[GivenRecord.Old].Crashes, "the previous image begins anew");
        Assert.IsTrue(Rejection.IsQuarantined(decision.Next, GivenRecord.Digest(2)));
    }

    [TestMethod]
    [DataRow((int)SlotState.Empty, 1, false)]
    [DataRow((int)SlotState.Rejected, 1, false)]
    [DataRow((int)SlotState.Staged, 1, false)]
    [DataRow((int)SlotState.Confirmed, 0, false)]
    [DataRow((int)SlotState.Confirmed, 1, true)]
    public void Crash_loop_with_nothing_to_roll_back_to_pauses_in_recovery_and_then_boots_again(int other, int counter, bool otherFails)
    {
        BootRecord record = GivenRecord.Of((SlotState)other, SlotState.Confirmed, GivenRecord.New);
        record.Slots[GivenRecord.Old].SecurityCounter = (uint)counter;
        record.Slots[GivenRecord.New].Crashes = byte.MaxValue;
        BootRun run = new BootRun();
        run.Found[GivenRecord.Old] = otherFails ? FailureReason.CrcMismatch : FailureReason.None;
        BootDecision decision = run.Decide(record, ResetCause.Watchdog);

        BootRun.Recovers(decision);
        Assert.IsTrue(decision.IsPause);
        Assert.AreEqual(120, decision.PauseSeconds);
        Assert.AreEqual(1, (int)decision.Next.RecoveryStays);
        Assert.AreEqual((int)FailureReason.CrashLoop, (int)decision.PassedOver[GivenRecord.New]);
        Assert.AreEqual((int)SlotState.Confirmed, (int)decision.Next.Slots[GivenRecord.New].State);
        Assert.AreEqual((int)byte.MaxValue, (int)decision.Next.Slots[GivenRecord.New].Crashes, "the count stays where it ends");

        run.Stayed = true;
        BootRun.Boots(run.Decide(decision.Next, ResetCause.Watchdog), GivenRecord.New, BootMode.Confirmed);
    }

    [TestMethod]
    public void Pauses_grow_to_four_hours()
    {
        BootRecord record = GivenRecord.Of(SlotState.Empty, SlotState.Confirmed, GivenRecord.New);
        record.Slots[GivenRecord.New].Crashes = 5;
        int[] wanted = { 120, 240, 480, 960, 1920, 3840, 7680, 14400, 14400 };
        for (int i = 0; i < wanted.Length; i++)
        {
            BootDecision decision = BootRun.After(record, ResetCause.Watchdog);
            Assert.AreEqual(wanted[i], decision.PauseSeconds);
            record = decision.Next;
        }

        record.RecoveryStays = byte.MaxValue;
        BootDecision last = BootRun.After(record, ResetCause.Watchdog);
        Assert.AreEqual(14400, last.PauseSeconds);
        Assert.AreEqual((int)byte.MaxValue, (int)last.Next.RecoveryStays);
    }

    [TestMethod]
    public void Power_that_comes_and_goes_makes_no_pause_longer_where_nothing_explains_it()
    {
        BootRecord record = GivenRecord.Of(SlotState.Empty, SlotState.Confirmed, GivenRecord.New);
        record.Slots[GivenRecord.New].UnexplainedResets = 15;
        for (int i = 0; i < 10; i++)
        {
            BootDecision again = BootRun.After(record, ResetCause.Unknown);
            BootRun.Recovers(again);
            Assert.AreEqual(120, again.PauseSeconds);
            record = again.Next;
        }

        BootRun run = new BootRun();
        run.Stayed = true;
        BootDecision decision = run.Decide(record, ResetCause.Unknown);
        BootRun.Boots(decision, GivenRecord.New, BootMode.Confirmed);
        Assert.AreEqual(1, (int)decision.Next.RecoveryStays, "one that is over counts: the image may have hung since");
        Assert.IsTrue(decision.MustPersist);
        Assert.AreEqual(240, BootRun.After(decision.Next, ResetCause.Unknown).PauseSeconds);
    }

    [TestMethod]
    [DataRow((int)ResetCause.PowerOn)]
    [DataRow((int)ResetCause.DeepSleep)]
    public void Image_in_a_crash_loop_boots_at_once_when_the_power_comes_back(int cause)
    {
        BootRecord record = GivenRecord.Of(SlotState.Empty, SlotState.Confirmed, GivenRecord.New);
        record.Slots[GivenRecord.New].Crashes = 9;
        BootRun.Boots(BootRun.After(record, (ResetCause)cause), GivenRecord.New, BootMode.Confirmed);
    }

    [TestMethod]
    [DataRow((int)ResetCause.Watchdog)]
    [DataRow((int)ResetCause.Unknown)]
    public void Reset_that_cannot_be_counted_is_followed_by_a_pause(int cause)
    {
        BootRun run = new BootRun();
        run.CanPersist = false;
        BootDecision decision = run.Decide(GivenRecord.Confirmed(), (ResetCause)cause);
        BootRun.Recovers(decision);
        Assert.IsTrue(decision.IsPause);

        run.Stayed = true;
        decision = run.Decide(GivenRecord.Confirmed(), (ResetCause)cause);
        BootRun.Boots(decision, GivenRecord.New, BootMode.Confirmed);
        Assert.AreEqual((int)SlotState.Confirmed, (int)decision.Next.Slots[GivenRecord.Old].State);
    }

    [TestMethod]
    public void Unexplained_resets_are_counted_before_the_check_and_are_forgiven_more_often_than_crashes()
    {
        BootRecord record = GivenRecord.Confirmed();
        for (int resets = 1; resets < 15; resets++)
        {
            BootRun run = new BootRun();
            BootDecision again = run.Decide(record, ResetCause.Unknown);
            BootRun.Boots(again, GivenRecord.New, BootMode.Confirmed);
            Assert.AreEqual(1, run.WritesBeforeCheck);
            Assert.AreEqual(resets, (int)again.Next.Slots[GivenRecord.New].UnexplainedResets);
            Assert.AreEqual(0, (int)again.Next.Slots[GivenRecord.New].Crashes);
            record = again.Next;
        }

        BootDecision decision = BootRun.After(record, ResetCause.Unknown);
        BootRun.Boots(decision, GivenRecord.Old, BootMode.Confirmed);
        BootRun.IsRejected(decision.Next, GivenRecord.New, FailureReason.Unexplained);
        Assert.IsFalse(Rejection.IsQuarantined(decision.Next, GivenRecord.Digest(2)), "it may have been the power");
    }

    [TestMethod]
    [DataRow((int)RebootIntent.LoadFailed, (int)FailureReason.LoadFailed)]
    [DataRow((int)RebootIntent.BootFailed, (int)FailureReason.CheckIncomplete)]
    public void Loads_and_boots_that_fail_leave_a_confirmed_image_at_the_limit_without_blame(int intent, int reason)
    {
        BootRecord record = GivenRecord.Confirmed();
        for (int resets = 1; resets <= 4; resets++)
        {
            record.Intent = (RebootIntent)intent;
            BootDecision again = BootRun.After(record, ResetCause.PowerStayed);
            BootRun.Boots(again, GivenRecord.New, BootMode.Confirmed);
            record = again.Next;
        }

        record.Intent = (RebootIntent)intent;
        BootDecision decision = BootRun.After(record, ResetCause.PowerStayed);
        BootRun.Boots(decision, GivenRecord.Old, BootMode.Confirmed);
        BootRun.IsRejected(decision.Next, GivenRecord.New, (FailureReason)reason);
        Assert.IsFalse(Rejection.IsQuarantined(decision.Next, GivenRecord.Digest(2)));
    }

    [TestMethod]
    public void Crash_is_on_record_before_the_image_is_checked()
    {
        BootRun run = new BootRun();
        BootDecision decision = run.Decide(GivenRecord.Confirmed(), ResetCause.Watchdog);
        BootRun.Boots(decision, GivenRecord.New, BootMode.Confirmed);
        Assert.AreEqual(1, run.WritesBeforeCheck);
    }

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
    public void Confirmed_image_that_fails_its_check_is_rolled_back()
    {
        BootRecord record = GivenRecord.Confirmed();
        record.Update = GivenRecord.Update(UpdateState.Installed, 1);
        BootRun run = new BootRun();
        run.Found[GivenRecord.New] = FailureReason.HashMismatch;
        BootDecision decision = run.Decide(record, ResetCause.PowerOn);

        BootRun.Boots(decision, GivenRecord.Old, BootMode.Confirmed);
        BootRun.IsRejected(decision.Next, GivenRecord.New, FailureReason.HashMismatch);
        Assert.AreEqual(GivenRecord.Old, (int)decision.Next.Preferred);
        Assert.AreEqual((int)FailureReason.HashMismatch, (int)decision.PassedOver[GivenRecord.New]);
        Assert.AreEqual((int)UpdateState.Failed, (int)decision.Next.Update.State, "what is rolled back is not reported as installed");
    }

    [TestMethod]
    public void Falling_back_does_not_go_below_the_security_floor()
    {
        BootRecord record = GivenRecord.Trial();
        record.SecurityFloor = 2;
        record.Slots[GivenRecord.New].SecurityCounter = 2;
        record.Slots[GivenRecord.New].TriesLeft = 0;
        BootRun run = new BootRun();
        BootDecision decision = run.Decide(record, ResetCause.Watchdog);

        BootRun.Recovers(decision);
        Assert.IsFalse(run.WasChecked[GivenRecord.Old]);
        Assert.AreEqual((int)SlotState.Confirmed, (int)decision.Next.Slots[GivenRecord.Old].State);
    }

    [TestMethod]
    [DataRow((int)SlotState.Empty)]
    [DataRow((int)SlotState.Rejected)]
    public void Trial_that_is_all_there_is_pauses_when_it_is_out_of_tries_and_is_not_given_up(int other)
    {
        BootRecord record = GivenRecord.Trial();
        record.Slots[GivenRecord.Old].State = (SlotState)other;
        record.Slots[GivenRecord.New].TriesLeft = 0;
        BootDecision decision = BootRun.After(record, ResetCause.Watchdog);
        BootRun.Recovers(decision);
        Assert.IsTrue(decision.IsPause);
        Assert.AreEqual((int)SlotState.Trial, (int)decision.Next.Slots[GivenRecord.New].State);
        Assert.AreEqual((int)UpdateState.Activated, (int)decision.Next.Update.State);
        Assert.IsFalse(Rejection.IsQuarantined(decision.Next, GivenRecord.Digest(2)));

        BootRun run = new BootRun();
        run.Stayed = true;
        decision = run.Decide(decision.Next, ResetCause.Watchdog);
        Assert.AreEqual((int)BootAction.Boot, (int)decision.Action);
        Assert.AreEqual(GivenRecord.New, decision.Slot);
        Assert.AreEqual((int)BootMode.Trial, (int)decision.Mode);
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
    public void Confirmed_image_boots_though_the_record_cannot_be_written()
    {
        BootRecord record = GivenRecord.Confirmed();
        record.Intent = RebootIntent.Reboot;
        BootRun run = new BootRun();
        run.CanPersist = false;
        BootRun.Boots(run.Decide(record, ResetCause.Software), GivenRecord.New, BootMode.Confirmed);
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
