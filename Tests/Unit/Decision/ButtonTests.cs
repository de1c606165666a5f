using nanoFramework.TestFramework;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Decision;

[TestClass]
public sealed class ButtonTests
{
    [TestMethod]
    public void Button_boots_the_previous_image_and_keeps_the_newer_one()
    {
        BootDecision decision = Held().Decide(GivenRecord.Confirmed(), ResetCause.PowerOn);

        BootRun.Boots(decision, GivenRecord.Old, BootMode.Confirmed);
        Assert.IsTrue(decision.ButtonObeyed);
        Assert.IsTrue(decision.MustPersist);
        Assert.AreEqual(GivenRecord.Old, (int)decision.Next.Preferred);
        Assert.AreEqual((int)SlotState.Confirmed, (int)decision.Next.Slots[GivenRecord.New].State);
    }

    [TestMethod]
    public void Trial_left_behind_by_the_button_is_rejected_without_quarantine()
    {
        BootDecision decision = Held().Decide(GivenRecord.Trial(), ResetCause.PowerOn);

        BootRun.Boots(decision, GivenRecord.Old, BootMode.Confirmed);
        BootRun.IsRejected(decision.Next, GivenRecord.New, FailureReason.OperatorRevert);
        Assert.IsFalse(Rejection.IsQuarantined(decision.Next, GivenRecord.Digest(2)));
        Assert.AreEqual((int)UpdateState.Failed, (int)decision.Next.Update.State);
        Assert.AreEqual((int)FailureReason.OperatorRevert, (int)decision.Next.Update.Failure);
    }

    [TestMethod]
    public void Button_before_the_first_boot_of_an_update_fails_the_update()
    {
        BootDecision decision = Held().Decide(GivenRecord.Activated(), ResetCause.PowerOn);
        BootRun.Boots(decision, GivenRecord.Old, BootMode.Confirmed);
        Assert.AreEqual((int)UpdateState.Failed, (int)decision.Next.Update.State);
        Assert.AreEqual((int)FailureReason.OperatorRevert, (int)decision.Next.Update.Failure);
    }

    [TestMethod]
    [DataRow((int)SlotState.Empty, 1, false)]
    [DataRow((int)SlotState.Staged, 1, false)]
    [DataRow((int)SlotState.Rejected, 1, false)]
    [DataRow((int)SlotState.Confirmed, 0, false)]
    [DataRow((int)SlotState.Confirmed, 1, true)]
    public void Button_is_ignored_when_the_previous_image_may_not_boot(int other, int counter, bool otherFails)
    {
        BootRecord record = GivenRecord.Of((SlotState)other, SlotState.Confirmed, GivenRecord.New);
        record.Slots[GivenRecord.Old].SecurityCounter = (uint)counter;
        BootRun run = Held();
        run.Found[GivenRecord.Old] = otherFails ? FailureReason.CrcMismatch : FailureReason.None;
        BootDecision decision = run.Decide(record, ResetCause.PowerOn);

        BootRun.Boots(decision, GivenRecord.New, BootMode.Confirmed);
        Assert.IsFalse(decision.ButtonObeyed);
        Assert.IsFalse(decision.MustPersist);
    }

    [TestMethod]
    public void Button_is_ignored_while_the_record_cannot_be_written()
    {
        BootRun run = Held();
        run.CanPersist = false;
        BootDecision decision = run.Decide(GivenRecord.Confirmed(), ResetCause.PowerOn);
        BootRun.Boots(decision, GivenRecord.New, BootMode.Confirmed);
        Assert.IsFalse(decision.ButtonObeyed);
        Assert.IsFalse(decision.MustPersist);
    }

    private static BootRun Held()
    {
        BootRun run = new BootRun();
        run.Button = true;
        return run;
    }
}
