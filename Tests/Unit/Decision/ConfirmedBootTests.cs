using nanoFramework.TestFramework;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Decision;

/// <summary>Boots of a confirmed image, and what they write.</summary>
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
    public void Confirmed_image_boots_though_the_record_cannot_be_written()
    {
        BootRecord record = GivenRecord.Confirmed();
        record.Intent = RebootIntent.Reboot;
        BootRun run = new BootRun();
        run.CanPersist = false;
        BootRun.Boots(run.Decide(record, ResetCause.Software), GivenRecord.New, BootMode.Confirmed);
    }
}
