using nanoFramework.TestFramework;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Decision;

[TestClass]
public class ConfirmedDecisionTests
{
    [TestMethod]
    [DataRow((byte)ResetCause.PowerOn)]
    [DataRow((byte)ResetCause.Unknown)]
    [DataRow((byte)ResetCause.DeepSleep)]
    [DataRow((byte)ResetCause.Software)]
    public void A_clean_boot_of_a_confirmed_image_needs_no_write(byte cause)
    {
        DecisionCase boot = new DecisionCase(SlotState.Confirmed, SlotState.Confirmed, 0);
        boot.Cause = (ResetCause)cause;
        BootDecision decision = boot.Decide();
        Boots(decision, 0, BootMode.Confirmed);
        Assert.IsFalse(decision.MustPersist);
        Assert.IsTrue(decision.IsClean);
        Assert.AreEqual(1, boot.Checks[0]);
        Assert.AreEqual(0, boot.Checks[1]);
    }

    [TestMethod]
    [DataRow(true, (byte)ResetCause.PowerOn, false, false)]
    [DataRow(false, (byte)ResetCause.PowerOn, false, true)]
    [DataRow(true, (byte)ResetCause.Watchdog, false, true)]
    [DataRow(true, (byte)ResetCause.PowerOn, true, true)]
    public void The_seal_is_enough_unless_something_is_in_doubt(bool isSealed, byte cause, bool always, bool inFull)
    {
        DecisionCase boot = new DecisionCase(SlotState.Confirmed, SlotState.Empty, 0);
        boot.A.Sealed = isSealed;
        boot.Cause = (ResetCause)cause;
        boot.Policy.FullCheckAlways = always;
        boot.Decide();
        Assert.AreEqual(inFull, boot.InFull[0]);
    }

    [TestMethod]
    public void Forced_resets_of_a_confirmed_image_are_counted_until_it_is_gone_back_from()
    {
        DecisionCase boot = new DecisionCase(SlotState.Confirmed, SlotState.Confirmed, 0);
        boot.Cause = ResetCause.Watchdog;
        boot.A.Crashes = 3;
        BootDecision decision = boot.Decide();
        Boots(decision, 0, BootMode.Confirmed);
        Assert.AreEqual(4, (int)decision.Next.Slots[0].Crashes);
        Assert.IsTrue(decision.MustPersist);

        boot.A.Crashes = 4;
        decision = boot.Decide();
        Boots(decision, 1, BootMode.Confirmed);
        Assert.AreEqual((int)SlotState.Rejected, (int)decision.Next.Slots[0].State);
        Assert.AreEqual((int)FailureReason.CrashLoop, (int)decision.Next.Slots[0].LastFailure);
        Assert.IsTrue(Rejection.IsQuarantined(decision.Next, boot.A.Digest));
    }

    [TestMethod]
    [DataRow((byte)SlotState.Empty, (byte)FailureReason.None, true)]
    [DataRow((byte)SlotState.Rejected, (byte)FailureReason.None, true)]
    [DataRow((byte)SlotState.Confirmed, (byte)FailureReason.CrcMismatch, true)]
    [DataRow((byte)SlotState.Confirmed, (byte)FailureReason.None, false)]
    public void A_crash_loop_without_a_way_back_boots_on(byte other, byte finds, bool canPersist)
    {
        DecisionCase boot = new DecisionCase(SlotState.Confirmed, (SlotState)other, 0);
        boot.Finds[1] = (FailureReason)finds;
        boot.CanPersist = canPersist;
        boot.Cause = ResetCause.Watchdog;
        boot.A.Crashes = 255;
        BootDecision decision = boot.Decide();
        Boots(decision, 0, BootMode.Confirmed);
        Assert.AreEqual((int)SlotState.Confirmed, (int)decision.Next.Slots[0].State);
        Assert.AreEqual(255, (int)decision.Next.Slots[0].Crashes);
    }

    [TestMethod]
    public void A_crash_loop_does_not_go_back_below_the_floor()
    {
        DecisionCase boot = new DecisionCase(SlotState.Confirmed, SlotState.Confirmed, 0);
        boot.Cause = ResetCause.Watchdog;
        boot.A.Crashes = 10;
        boot.A.SecurityCounter = 2;
        boot.Record.SecurityFloor = 2;
        Boots(boot.Decide(), 0, BootMode.Confirmed);
    }

    [TestMethod]
    public void A_confirmed_image_that_fails_its_check_falls_back()
    {
        DecisionCase boot = new DecisionCase(SlotState.Confirmed, SlotState.Confirmed, 0);
        boot.Finds[0] = FailureReason.CrcMismatch;
        boot.Updating(0, UpdateState.Installed);
        BootDecision decision = boot.Decide();
        Boots(decision, 1, BootMode.Confirmed);
        Assert.AreEqual(1, (int)decision.Next.Preferred);
        Assert.AreEqual((int)FailureReason.CrcMismatch, (int)decision.PassedOver[0]);
        Assert.AreEqual((int)UpdateState.Failed, (int)decision.Next.Update.State, "what is gone back from is not reported as installed");
    }

    [TestMethod]
    public void Both_confirmed_images_failing_is_recovery_and_changes_nothing()
    {
        DecisionCase boot = new DecisionCase(SlotState.Confirmed, SlotState.Confirmed, 0);
        boot.Finds[0] = FailureReason.ImageUnreadable;
        boot.Finds[1] = FailureReason.HashMismatch;
        BootDecision decision = boot.Decide();
        Assert.AreEqual((int)BootAction.Recover, (int)decision.Action);
        Assert.IsFalse(decision.MustPersist);
        Assert.AreEqual((int)FailureReason.ImageUnreadable, (int)decision.PassedOver[0]);
        Assert.AreEqual((int)FailureReason.HashMismatch, (int)decision.PassedOver[1]);
    }

    [TestMethod]
    public void Empty_slots_are_recovery_without_a_check()
    {
        DecisionCase boot = new DecisionCase(SlotState.Empty, SlotState.Empty, 0);
        Assert.AreEqual((int)BootAction.Recover, (int)boot.Decide().Action);
        Assert.AreEqual(0, boot.Checks[0] + boot.Checks[1]);
    }

    [TestMethod]
    public void The_button_goes_back_to_the_other_confirmed_image()
    {
        DecisionCase boot = new DecisionCase(SlotState.Confirmed, SlotState.Confirmed, 0);
        boot.Button = true;
        BootDecision decision = boot.Decide();
        Boots(decision, 1, BootMode.Confirmed);
        Assert.IsTrue(decision.ButtonObeyed);
        Assert.AreEqual(1, (int)decision.Next.Preferred);
        Assert.AreEqual((int)SlotState.Confirmed, (int)decision.Next.Slots[0].State, "the way forward again stays open");
    }

    [TestMethod]
    public void The_button_ends_a_trial_without_quarantine()
    {
        DecisionCase boot = new DecisionCase(SlotState.Confirmed, SlotState.Trial, 1);
        boot.Button = true;
        boot.Updating(1, UpdateState.Activated);
        BootDecision decision = boot.Decide();
        Boots(decision, 0, BootMode.Confirmed);
        Assert.AreEqual((int)SlotState.Rejected, (int)decision.Next.Slots[1].State);
        Assert.AreEqual((int)FailureReason.OperatorRevert, (int)decision.Next.Update.Failure);
        Assert.IsFalse(Rejection.IsQuarantined(decision.Next, boot.B.Digest));
    }

    [TestMethod]
    [DataRow((byte)SlotState.Rejected, (byte)FailureReason.None, 0u, true)]
    [DataRow((byte)SlotState.Empty, (byte)FailureReason.None, 0u, true)]
    [DataRow((byte)SlotState.Confirmed, (byte)FailureReason.CrcMismatch, 0u, true)]
    [DataRow((byte)SlotState.Confirmed, (byte)FailureReason.None, 1u, true)]
    [DataRow((byte)SlotState.Confirmed, (byte)FailureReason.None, 0u, false)]
    public void The_button_without_a_way_back_boots_as_ever(byte other, byte finds, uint floor, bool canPersist)
    {
        DecisionCase boot = new DecisionCase(SlotState.Confirmed, (SlotState)other, 0);
        boot.Button = true;
        boot.Finds[1] = (FailureReason)finds;
        boot.Record.SecurityFloor = floor;
        boot.A.SecurityCounter = floor;
        boot.CanPersist = canPersist;
        BootDecision decision = boot.Decide();
        Boots(decision, 0, BootMode.Confirmed);
        Assert.IsFalse(decision.ButtonObeyed);
        Assert.IsFalse(decision.MustPersist);
    }

    [TestMethod]
    public void A_requested_probe_boots_the_previous_image_and_costs_the_trial_nothing()
    {
        DecisionCase boot = new DecisionCase(SlotState.Confirmed, SlotState.Trial, 1);
        boot.Record.Probe = ProbeState.Requested;
        boot.Record.Intent = RebootIntent.Reboot;
        BootDecision decision = boot.Decide();
        Boots(decision, 0, BootMode.Probe);
        Assert.AreEqual((int)ProbeState.Running, (int)decision.Next.Probe);
        Assert.AreEqual(1, (int)decision.Next.Preferred);
        Assert.AreEqual(2, (int)decision.Next.Slots[1].TriesLeft);
        Assert.AreEqual(16, (int)decision.Next.Slots[1].InterruptionsLeft);
    }

    [TestMethod]
    [DataRow((byte)ResetCause.Software, (byte)RebootIntent.Reboot, 0)]
    [DataRow((byte)ResetCause.PowerOn, (byte)RebootIntent.None, 0)]
    [DataRow((byte)ResetCause.Watchdog, (byte)RebootIntent.None, 1)]
    public void After_a_probe_the_trial_goes_on_free_of_charge(byte cause, byte intent, int crashes)
    {
        DecisionCase boot = new DecisionCase(SlotState.Confirmed, SlotState.Trial, 1);
        boot.Record.Probe = ProbeState.Running;
        boot.Cause = (ResetCause)cause;
        boot.Record.Intent = (RebootIntent)intent;
        BootDecision decision = boot.Decide();
        Boots(decision, 1, BootMode.Trial);
        Assert.AreEqual((int)ProbeState.None, (int)decision.Next.Probe);
        Assert.AreEqual(2, (int)decision.Next.Slots[1].TriesLeft);
        Assert.AreEqual(16, (int)decision.Next.Slots[1].InterruptionsLeft);
        Assert.AreEqual(crashes, (int)decision.Next.Slots[0].Crashes, "a forced reset is counted against the image that ran");
    }

    [TestMethod]
    public void A_probe_whose_image_fails_its_check_gives_way_to_the_trial()
    {
        DecisionCase boot = new DecisionCase(SlotState.Confirmed, SlotState.Trial, 1);
        boot.Record.Probe = ProbeState.Requested;
        boot.Finds[0] = FailureReason.CrcMismatch;
        BootDecision decision = boot.Decide();
        Boots(decision, 1, BootMode.Trial);
        Assert.AreEqual((int)ProbeState.None, (int)decision.Next.Probe);
        Assert.AreEqual((int)SlotState.Confirmed, (int)decision.Next.Slots[0].State);
    }

    private static void Boots(BootDecision decision, int slot, BootMode mode)
    {
        Assert.AreEqual((int)BootAction.Boot, (int)decision.Action);
        Assert.AreEqual(slot, decision.Slot);
        Assert.AreEqual((int)mode, (int)decision.Mode);
    }
}
