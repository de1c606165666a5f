using nanoFramework.TestFramework;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Decision;

[TestClass]
public class TrialDecisionTests
{
    [TestMethod]
    public void A_staged_image_boots_on_trial_with_the_try_already_spent()
    {
        DecisionCase boot = new DecisionCase(SlotState.Confirmed, SlotState.Staged, 1);
        BootDecision decision = boot.Decide();
        Boots(decision, 1, BootTerms.Trial);
        Assert.IsTrue(decision.MustPersist);
        Assert.AreEqual((int)SlotState.Trial, (int)decision.Next.Slots[1].State);
        Assert.AreEqual(2, (int)decision.Next.Slots[1].TriesLeft);
        Assert.AreEqual(16, (int)decision.Next.Slots[1].InterruptionsLeft);
        Assert.AreEqual(3, (int)decision.Next.ProbesLeft);
        Assert.IsTrue(boot.InFull[1], "before a trial's first boot hash and signature are checked");
    }

    [TestMethod]
    public void A_decision_leaves_the_record_it_was_made_from_alone()
    {
        DecisionCase boot = new DecisionCase(SlotState.Confirmed, SlotState.Staged, 1);
        byte[] before = boot.Record.ToBytes();
        boot.Decide();
        Assert.IsTrue(Bytes.AreEqual(before, boot.Record.ToBytes()));
    }

    [TestMethod]
    [DataRow((byte)ResetCause.Watchdog, (byte)RebootIntent.None, 1, 16)]
    [DataRow((byte)ResetCause.Watchdog, (byte)RebootIntent.Reboot, 1, 16)]
    [DataRow((byte)ResetCause.Unknown, (byte)RebootIntent.None, 1, 16)]
    [DataRow((byte)ResetCause.Software, (byte)RebootIntent.None, 1, 16)]
    [DataRow((byte)ResetCause.Software, (byte)RebootIntent.Crash, 1, 16)]
    [DataRow((byte)ResetCause.PowerOn, (byte)RebootIntent.Crash, 1, 16)]
    [DataRow((byte)ResetCause.PowerOn, (byte)RebootIntent.None, 2, 15)]
    [DataRow((byte)ResetCause.DeepSleep, (byte)RebootIntent.None, 2, 15)]
    [DataRow((byte)ResetCause.Software, (byte)RebootIntent.Reboot, 2, 15)]
    [DataRow((byte)ResetCause.Unknown, (byte)RebootIntent.Reboot, 2, 15)]
    public void What_brought_the_reset_decides_what_it_costs_a_trial(byte cause, byte intent, int tries, int interruptions)
    {
        DecisionCase boot = new DecisionCase(SlotState.Confirmed, SlotState.Trial, 1);
        boot.Cause = (ResetCause)cause;
        boot.Record.Intent = (RebootIntent)intent;
        BootDecision decision = boot.Decide();
        Boots(decision, 1, BootTerms.Trial);
        Assert.IsTrue(decision.MustPersist);
        Assert.AreEqual(tries, (int)decision.Next.Slots[1].TriesLeft);
        Assert.AreEqual(interruptions, (int)decision.Next.Slots[1].InterruptionsLeft);
        Assert.AreEqual((int)RebootIntent.None, (int)decision.Next.Intent);
    }

    [TestMethod]
    [DataRow((byte)3, 3)]
    [DataRow((byte)1, 1)]
    public void A_trial_that_always_hangs_boots_as_often_as_it_has_tries(byte tries, int boots)
    {
        DecisionCase boot = new DecisionCase(SlotState.Confirmed, SlotState.Staged, 1);
        boot.Policy.Tries = tries;
        Assert.AreEqual(boots, BootsUntilGivenUp(boot, ResetCause.Watchdog, FailureReason.OutOfTries));
    }

    [TestMethod]
    public void A_trial_that_always_browns_out_ends_too()
    {
        DecisionCase boot = new DecisionCase(SlotState.Confirmed, SlotState.Staged, 1);
        Assert.AreEqual(17, BootsUntilGivenUp(boot, ResetCause.PowerOn, FailureReason.OutOfInterruptions));
    }

    [TestMethod]
    public void Trial_out_of_tries_falls_back_to_the_confirmed_slot()
    {
        DecisionCase boot = new DecisionCase(SlotState.Confirmed, SlotState.Trial, 1);
        boot.Cause = ResetCause.Watchdog;
        boot.B.TriesLeft = 0;
        boot.Updating(1, UpdateState.Activated);
        BootDecision decision = boot.Decide();
        Boots(decision, 0, BootTerms.Confirmed);
        Assert.AreEqual(0, (int)decision.Next.Preferred);
        Assert.AreEqual((int)FailureReason.OutOfTries, (int)decision.PassedOver[1]);
        Rejected(decision.Next, 1, FailureReason.OutOfTries);
        Assert.IsTrue(Rejection.IsQuarantined(decision.Next, boot.B.Digest));
        Assert.AreEqual((int)UpdateState.Failed, (int)decision.Next.Update.State);
        Assert.AreEqual(5u, decision.Next.Update.RequestId);
        Assert.AreEqual((int)FailureReason.OutOfTries, (int)decision.Next.Update.Failure);
        Assert.AreEqual(0, (int)decision.Next.Slots[0].Crashes);
    }

    [TestMethod]
    [DataRow((byte)SlotState.Staged, (byte)FailureReason.SignatureInvalid, true)]
    [DataRow((byte)SlotState.Trial, (byte)FailureReason.CrcMismatch, true)]
    [DataRow((byte)SlotState.Trial, (byte)FailureReason.ImageUnreadable, false)]
    [DataRow((byte)SlotState.Trial, (byte)FailureReason.ImageMissing, false)]
    public void An_image_that_fails_its_check_is_never_tried(byte state, byte finds, bool quarantined)
    {
        DecisionCase boot = new DecisionCase(SlotState.Confirmed, (SlotState)state, 1);
        boot.Finds[1] = (FailureReason)finds;
        BootDecision decision = boot.Decide();
        Boots(decision, 0, BootTerms.Confirmed);
        Rejected(decision.Next, 1, (FailureReason)finds);
        Assert.AreEqual(quarantined, Rejection.IsQuarantined(decision.Next, boot.B.Digest));
    }

    [TestMethod]
    public void A_staged_image_below_the_floor_is_never_tried()
    {
        DecisionCase boot = new DecisionCase(SlotState.Confirmed, SlotState.Staged, 1);
        boot.Record.SecurityFloor = 4;
        boot.A.SecurityCounter = 4;
        boot.B.SecurityCounter = 3;
        BootDecision decision = boot.Decide();
        Boots(decision, 0, BootTerms.Confirmed);
        Rejected(decision.Next, 1, FailureReason.BelowSecurityFloor);
    }

    [TestMethod]
    [DataRow((byte)SlotState.Staged)]
    [DataRow((byte)SlotState.Trial)]
    public void A_trial_whose_try_cannot_be_persisted_is_not_booted(byte state)
    {
        DecisionCase boot = new DecisionCase(SlotState.Confirmed, (SlotState)state, 1);
        boot.CanPersist = false;
        Boots(boot.Decide(), 0, BootTerms.Confirmed);
        boot = new DecisionCase(SlotState.Empty, (SlotState)state, 1);
        boot.CanPersist = false;
        Assert.AreEqual((int)BootAction.Recover, (int)boot.Decide().Action);
    }

    [TestMethod]
    public void When_both_slots_fail_their_checks_no_confirmed_slot_is_lost()
    {
        DecisionCase boot = new DecisionCase(SlotState.Confirmed, SlotState.Trial, 1);
        boot.Finds[0] = FailureReason.CrcMismatch;
        boot.Finds[1] = FailureReason.CrcMismatch;
        BootDecision decision = boot.Decide();
        Assert.AreEqual((int)BootAction.Recover, (int)decision.Action);
        Assert.AreEqual((int)SlotState.Confirmed, (int)decision.Next.Slots[0].State);
        Assert.AreEqual((int)FailureReason.CrcMismatch, (int)decision.PassedOver[0]);
        Assert.AreEqual((int)FailureReason.CrcMismatch, (int)decision.PassedOver[1]);
    }

    [TestMethod]
    public void A_fallback_below_the_floor_is_not_booted()
    {
        DecisionCase boot = new DecisionCase(SlotState.Confirmed, SlotState.Trial, 1);
        boot.Cause = ResetCause.Watchdog;
        boot.B.TriesLeft = 0;
        boot.B.SecurityCounter = 2;
        boot.A.SecurityCounter = 1;
        boot.Record.SecurityFloor = 2;
        BootDecision decision = boot.Decide();
        Assert.AreEqual((int)BootAction.Recover, (int)decision.Action);
        Assert.AreEqual((int)SlotState.Confirmed, (int)decision.Next.Slots[0].State);
    }

    [TestMethod]
    public void A_trial_does_not_raise_the_floor()
    {
        DecisionCase boot = new DecisionCase(SlotState.Confirmed, SlotState.Staged, 1);
        boot.B.SecurityCounter = 9;
        Assert.AreEqual(0u, boot.Decide().Next.SecurityFloor);
    }

    [TestMethod]
    public void An_update_that_was_staged_but_not_activated_is_tried_when_the_confirmed_image_is_gone()
    {
        DecisionCase boot = new DecisionCase(SlotState.Confirmed, SlotState.Staged, 0);
        boot.Updating(1, UpdateState.Staged);
        boot.Finds[0] = FailureReason.CrcMismatch;
        boot.Record.Baseline.Known = true;
        BootDecision decision = boot.Decide();
        Boots(decision, 1, BootTerms.Trial);
        Assert.AreEqual(1, (int)decision.Next.Preferred);
        Rejected(decision.Next, 0, FailureReason.CrcMismatch);
        Assert.AreEqual((int)UpdateState.Activated, (int)decision.Next.Update.State);
        Assert.IsFalse(decision.Next.Baseline.Known, "a baseline of some earlier update says nothing of this one");
        BootRecord confirmed = RecordTransitions.Confirm(decision.Next, 1);
        Assert.AreEqual((int)UpdateState.Installed, (int)confirmed.Update.State);
        Assert.IsNull(RecordTransitions.AbandonUpdate(confirmed));
    }

    private static int BootsUntilGivenUp(DecisionCase boot, ResetCause cause, FailureReason reason)
    {
        boot.Cause = cause;
        int boots = 0;
        BootInput input = new BootInput();
        input.Cause = cause;
        input.Checked[0] = true;
        input.Checked[1] = true;
        BootDecision decision = BootDecider.Decide(boot.Record, input, boot.Policy);
        while (decision.Slot == 1 && boots < 100)
        {
            boots++;
            decision = BootDecider.Decide(decision.Next, input, boot.Policy);
        }

        Rejected(decision.Next, 1, reason);
        return boots;
    }

    private static void Rejected(BootRecord record, int slot, FailureReason reason)
    {
        Assert.AreEqual((int)SlotState.Rejected, (int)record.Slots[slot].State);
        Assert.AreEqual((int)reason, (int)record.Slots[slot].LastFailure);
    }

    private static void Boots(BootDecision decision, int slot, BootTerms terms)
    {
        Assert.AreEqual((int)BootAction.Boot, (int)decision.Action);
        Assert.AreEqual(slot, decision.Slot);
        Assert.AreEqual((int)terms, (int)decision.Terms);
    }
}
