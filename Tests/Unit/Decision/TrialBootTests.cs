using nanoFramework.TestFramework;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Decision;

[TestClass]
public sealed class TrialBootTests
{
    [TestMethod]
    public void Staged_image_becomes_a_trial_with_the_try_already_spent()
    {
        BootRun run = new BootRun();
        BootDecision decision = run.Decide(GivenRecord.Activated(), ResetCause.Software);

        BootRun.Boots(decision, GivenRecord.New, BootMode.Trial);
        SlotEntry entry = decision.Next.Slots[GivenRecord.New];
        Assert.AreEqual((int)SlotState.Trial, (int)entry.State);
        Assert.AreEqual(2, (int)entry.TriesLeft);
        Assert.AreEqual(16, (int)entry.InterruptionsLeft);
        Assert.AreEqual(3, (int)decision.Next.ProbesLeft);
        Assert.AreEqual((int)UpdateState.Activated, (int)decision.Next.Update.State);
        Assert.IsTrue(run.WasFull[GivenRecord.New]);
        Assert.IsFalse(run.WasChecked[GivenRecord.Old], "only what is booted is checked");
        Assert.IsFalse(decision.IsClean);
    }

    [TestMethod]
    public void Trial_gets_the_budgets_of_the_policy()
    {
        BootRun run = new BootRun();
        run.Policy.Tries = 1;
        run.Policy.Interruptions = 4;
        run.Policy.Probes = 2;
        BootDecision decision = run.Decide(GivenRecord.Activated(), ResetCause.PowerOn);

        BootRun.Boots(decision, GivenRecord.New, BootMode.Trial);
        Assert.AreEqual(0, (int)decision.Next.Slots[GivenRecord.New].TriesLeft);
        Assert.AreEqual(4, (int)decision.Next.Slots[GivenRecord.New].InterruptionsLeft);
        Assert.AreEqual(2, (int)decision.Next.ProbesLeft);
        BootRun.IsRejected(run.Decide(decision.Next, ResetCause.Watchdog).Next, GivenRecord.New, FailureReason.OutOfTries);
    }

    [TestMethod]
    [DataRow((int)ResetCause.Unknown, (int)RebootIntent.None, 2, 15)]
    [DataRow((int)ResetCause.Software, (int)RebootIntent.None, 2, 15)]
    [DataRow((int)ResetCause.PowerStayed, (int)RebootIntent.None, 1, 16)]
    [DataRow((int)ResetCause.PowerStayed, (int)RebootIntent.TaskLate, 1, 16)]
    [DataRow((int)ResetCause.PowerStayed, (int)RebootIntent.LoadFailed, 1, 16)]
    [DataRow((int)ResetCause.PowerStayed, (int)RebootIntent.BootFailed, 1, 16)]
    [DataRow((int)ResetCause.PowerStayed, (int)RebootIntent.Reboot, 2, 15)]
    [DataRow((int)ResetCause.Watchdog, (int)RebootIntent.None, 1, 16)]
    [DataRow((int)ResetCause.Watchdog, (int)RebootIntent.Reboot, 1, 16)]
    [DataRow((int)ResetCause.Software, (int)RebootIntent.Crash, 1, 16)]
    [DataRow((int)ResetCause.PowerOn, (int)RebootIntent.Crash, 1, 16)]
    [DataRow((int)ResetCause.PowerOn, (int)RebootIntent.None, 2, 15)]
    [DataRow((int)ResetCause.DeepSleep, (int)RebootIntent.None, 2, 15)]
    [DataRow((int)ResetCause.Software, (int)RebootIntent.Reboot, 2, 15)]
    [DataRow((int)ResetCause.Unknown, (int)RebootIntent.Reboot, 2, 15)]
    public void Reset_costs_the_trial_what_brought_it(int cause, int intent, int tries, int interruptions)
    {
        BootRecord record = GivenRecord.Trial();
        record.Intent = (RebootIntent)intent;
        BootDecision decision = BootRun.After(record, (ResetCause)cause);

        BootRun.Boots(decision, GivenRecord.New, BootMode.Trial);
        Assert.AreEqual(tries, (int)decision.Next.Slots[GivenRecord.New].TriesLeft);
        Assert.AreEqual(interruptions, (int)decision.Next.Slots[GivenRecord.New].InterruptionsLeft);
        Assert.AreEqual((int)RebootIntent.None, (int)decision.Next.Intent, "an intent counts for one boot");
    }

    [TestMethod]
    public void Trial_out_of_tries_falls_back_to_the_confirmed_slot()
    {
        BootRecord record = BootRun.After(GivenRecord.Activated(), ResetCause.Software).Next;
        for (int resets = 1; resets <= 2; resets++)
        {
            BootDecision again = BootRun.After(record, ResetCause.Watchdog);
            BootRun.Boots(again, GivenRecord.New, BootMode.Trial);
            Assert.AreEqual(2 - resets, (int)again.Next.Slots[GivenRecord.New].TriesLeft);
            record = again.Next;
        }

        BootDecision decision = BootRun.After(record, ResetCause.Watchdog);
        BootRun.Boots(decision, GivenRecord.Old, BootMode.Confirmed);
        BootRun.IsRejected(decision.Next, GivenRecord.New, FailureReason.OutOfTries);
        Assert.AreEqual(GivenRecord.Old, (int)decision.Next.Preferred);
        Assert.AreEqual((int)FailureReason.OutOfTries, (int)decision.PassedOver[GivenRecord.New]);
        Assert.IsTrue(decision.MustPersist);
        Assert.IsTrue(Rejection.IsQuarantined(decision.Next, GivenRecord.Digest(2)));
        Assert.AreEqual((int)UpdateState.Failed, (int)decision.Next.Update.State);
        Assert.AreEqual((int)FailureReason.OutOfTries, (int)decision.Next.Update.Failure);
        Assert.AreEqual(7u, decision.Next.Update.RequestId);
        Assert.AreEqual(0, (int)decision.Next.Slots[GivenRecord.Old].Crashes);
    }

    [TestMethod]
    public void Trial_survives_sixteen_interruptions_and_no_more()
    {
        BootRecord record = BootRun.After(GivenRecord.Activated(), ResetCause.Software).Next;
        for (int losses = 0; losses < 16; losses++)
        {
            BootDecision again = BootRun.After(record, ResetCause.PowerOn);
            BootRun.Boots(again, GivenRecord.New, BootMode.Trial);
            record = again.Next;
        }

        Assert.AreEqual(2, (int)record.Slots[GivenRecord.New].TriesLeft, "power losses cost no tries");
        BootDecision decision = BootRun.After(record, ResetCause.PowerOn);
        BootRun.Boots(decision, GivenRecord.Old, BootMode.Confirmed);
        BootRun.IsRejected(decision.Next, GivenRecord.New, FailureReason.OutOfInterruptions);
    }

    [TestMethod]
    public void Reverted_board_boots_cleanly_from_then_on()
    {
        BootRecord record = GivenRecord.Trial();
        record.Slots[GivenRecord.New].TriesLeft = 0;
        BootRecord reverted = BootRun.After(record, ResetCause.Watchdog).Next;

        BootDecision decision = BootRun.After(reverted, ResetCause.PowerOn);
        BootRun.Boots(decision, GivenRecord.Old, BootMode.Confirmed);
        Assert.IsTrue(decision.IsClean);
        Assert.IsFalse(decision.MustPersist);
    }

    [TestMethod]
    [DataRow((int)SlotState.Trial, (int)FailureReason.CrcMismatch, false)]
    [DataRow((int)SlotState.Staged, (int)FailureReason.CrcMismatch, false)]
    [DataRow((int)SlotState.Staged, (int)FailureReason.SignatureInvalid, true)]
    [DataRow((int)SlotState.Trial, (int)FailureReason.ImageUnreadable, false)]
    [DataRow((int)SlotState.Trial, (int)FailureReason.ImageMissing, false)]
    public void New_image_that_fails_its_check_is_rejected_and_the_old_one_boots(int state, int found, bool isQuarantined)
    {
        BootRecord record = state == (int)SlotState.Trial ? GivenRecord.Trial() : GivenRecord.Activated();
        BootRun run = new BootRun();
        run.Found[GivenRecord.New] = (FailureReason)found;
        BootDecision decision = run.Decide(record, ResetCause.PowerOn);

        BootRun.Boots(decision, GivenRecord.Old, BootMode.Confirmed);
        BootRun.IsRejected(decision.Next, GivenRecord.New, (FailureReason)found);
        Assert.AreEqual(isQuarantined, Rejection.IsQuarantined(decision.Next, GivenRecord.Digest(2)));
        Assert.AreEqual((int)UpdateState.Failed, (int)decision.Next.Update.State);
        Assert.AreEqual(found, (int)decision.Next.Update.Failure);
    }

    [TestMethod]
    [DataRow((int)SlotState.Trial)]
    [DataRow((int)SlotState.Staged)]
    public void New_image_below_the_security_floor_is_rejected(int state)
    {
        BootRecord record = state == (int)SlotState.Trial ? GivenRecord.Trial() : GivenRecord.Activated();
        record.SecurityFloor = 5;
        record.Slots[GivenRecord.Old].SecurityCounter = 5;
        record.Slots[GivenRecord.New].SecurityCounter = 4;
        BootDecision decision = BootRun.After(record, ResetCause.PowerOn);

        BootRun.Boots(decision, GivenRecord.Old, BootMode.Confirmed);
        BootRun.IsRejected(decision.Next, GivenRecord.New, FailureReason.BelowSecurityFloor);
        Assert.AreEqual(5u, decision.Next.SecurityFloor);
    }

    [TestMethod]
    public void Trial_above_the_floor_does_not_raise_it_before_it_is_confirmed()
    {
        BootRecord record = GivenRecord.Activated();
        record.Slots[GivenRecord.New].SecurityCounter = 9;
        BootDecision decision = BootRun.After(record, ResetCause.Software);

        BootRun.Boots(decision, GivenRecord.New, BootMode.Trial);
        Assert.AreEqual(1u, decision.Next.SecurityFloor);
    }

    [TestMethod]
    [DataRow((int)SlotState.Trial)]
    [DataRow((int)SlotState.Staged)]
    public void Without_a_record_that_can_be_written_no_trial_boots_and_nothing_is_given_up(int state)
    {
        BootRecord record = state == (int)SlotState.Trial ? GivenRecord.Trial() : GivenRecord.Activated();
        BootRun run = new BootRun();
        run.CanPersist = false;
        BootDecision decision = run.Decide(record, ResetCause.Watchdog);

        BootRun.Boots(decision, GivenRecord.Old, BootMode.Confirmed);
        Assert.AreEqual(state, (int)decision.Next.Slots[GivenRecord.New].State);
        Assert.AreEqual((int)UpdateState.Activated, (int)decision.Next.Update.State);
        Assert.IsFalse(run.WasChecked[GivenRecord.New]);
    }

    [TestMethod]
    [DataRow((int)SlotState.Trial)]
    [DataRow((int)SlotState.Staged)]
    public void Lone_trial_that_cannot_be_recorded_boots_after_a_pause(int state)
    {
        BootRun run = new BootRun();
        run.CanPersist = false;
        BootRecord record = GivenRecord.Of(SlotState.Empty, (SlotState)state, GivenRecord.New);
        BootDecision decision = run.Decide(record, ResetCause.PowerOn);
        BootRun.Recovers(decision);
        Assert.IsTrue(decision.IsPause);

        run.Stayed = true;
        decision = run.Decide(record, ResetCause.PowerOn);
        Assert.AreEqual((int)BootAction.Boot, (int)decision.Action);
        Assert.AreEqual((int)BootMode.Trial, (int)decision.Mode);
    }

    [TestMethod]
    [DataRow((int)SlotState.Trial)]
    [DataRow((int)SlotState.Staged)]
    public void Try_is_spent_before_the_image_is_checked(int state)
    {
        BootRecord record = state == (int)SlotState.Trial ? GivenRecord.Trial() : GivenRecord.Activated();
        BootRun run = new BootRun();
        BootDecision decision = run.Decide(record, ResetCause.Watchdog);
        BootRun.Boots(decision, GivenRecord.New, BootMode.Trial);
        Assert.AreEqual(1, run.WritesBeforeCheck);
        Assert.AreEqual(1, run.Writes, "and nothing but the seal is left to write");
    }

    [TestMethod]
    public void Crashes_of_a_confirmed_image_still_count_once_a_staged_one_was_begun_in_its_place()
    {
        BootRecord record = GivenRecord.Of(SlotState.Confirmed, SlotState.Staged, GivenRecord.Old);
        BootPolicy policy = new BootPolicy();
        record.Slots[GivenRecord.Old].Crashes = policy.CrashLimit;
        BootInput input = new BootInput();
        input.Cause = ResetCause.PowerOn;
        input.CanPersist = true;
        input.Checked[GivenRecord.Old] = true;
        input.CheckResult[GivenRecord.Old] = FailureReason.CrcMismatch;
        BootDecision decision = BootDecider.Decide(record, input, policy);

        Assert.AreEqual((int)BootAction.Persist, (int)decision.Action);
        Assert.AreEqual(GivenRecord.New, decision.SpentSlot);
        Assert.AreEqual((int)policy.CrashLimit, (int)decision.Next.Slots[GivenRecord.Old].Crashes, "what led to the check still counts");

        BootDecision after = BootRun.After(decision.Next, ResetCause.PowerOn);

        BootRun.Boots(after, GivenRecord.Old, BootMode.Confirmed);
        Assert.AreEqual((int)SlotState.Trial, (int)after.Next.Slots[GivenRecord.New].State, "its tries stay spent");
    }
}
