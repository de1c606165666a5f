using nanoFramework.TestFramework;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;

namespace NFUnitTest.Decision;

/// <summary>Stays in recovery between the boots of an image that is all there is.</summary>
[TestClass]
public sealed class RecoveryPauseTests
{
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
}
