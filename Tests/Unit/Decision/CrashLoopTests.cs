using nanoFramework.TestFramework;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Decision;

/// <summary>Resets of a confirmed image: which count, and what follows at the limit.</summary>
[TestClass]
public sealed class CrashLoopTests
{
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
}
