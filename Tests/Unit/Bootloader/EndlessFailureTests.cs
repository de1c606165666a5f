using System;
using nanoFramework.TestFramework;
using TwinSlot.Bootloader;
using TwinSlot.Bootloader.Hardware;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Bootloader;

/// <summary>What fails for ever boots and writes a few times a day.</summary>
[TestClass]
public class EndlessFailureTests
{
    [TestMethod]
    public void A_bootloader_that_fails_for_ever_writes_a_few_times_a_day()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 1);
        board.Board.BundleFormat = null;
        int changes = board.Storage.Changes;
        int boots = 0;
        for (; board.Clock.Milliseconds < 24 * 3600 * 1000L && boots < 1000; boots++)
        {
            new BootSequence(board.Board).Run();
            board.Clock.Milliseconds += 8000;
        }

        Assert.AreEqual(boots, board.Reboots);
        Assert.IsTrue(boots <= 30, "boots: " + boots);
        Assert.IsTrue(board.Storage.Changes - changes <= 200, "writes: " + (board.Storage.Changes - changes));
    }

    [TestMethod]
    [DataRow((int)ResetCause.PowerStayed, true)]
    [DataRow((int)ResetCause.Watchdog, false)]
    [DataRow((int)ResetCause.Unknown, false)]
    public void An_only_image_that_fails_for_ever_boots_and_writes_a_few_times_a_day(int cause, bool failsToLoad)
    {
        const long day = 24 * 3600 * 1000L;
        FakeBoard board = new FakeBoard();
        BootRecord record = new BootRecord();
        record.Slots[0] = board.Put(0, SignedSample.Image(), SlotState.Confirmed);
        board.Save(record);
        board.Cause = (ResetCause)cause;
        int boots = 0;
        int changes = board.Storage.Changes;
        for (int days = 1; days <= 2; days++)
        {
            while (board.Clock.Milliseconds < days * day)
            {
                FailOnce(board, failsToLoad);
                boots++;
            }

            int written = board.Storage.Changes - changes;
            Assert.IsTrue(boots > 3 && boots <= (days == 1 ? 30 : 8), "day " + days + ": boots: " + boots);
            Assert.IsTrue(written <= (days == 1 ? 200 : 60), "day " + days + ": writes: " + written);
            boots = 0;
            changes = board.Storage.Changes;
        }
    }

    // One boot, with the stay in recovery that may come first, up to the reset that ends it after ten seconds.
    private static void FailOnce(FakeBoard board, bool failsToLoad)
    {
        BootSequence sequence = new BootSequence(board.Board);
        BootDecision decision = sequence.DecideAndPersist();
        if (decision.Action == BootAction.Recover)
        {
            sequence.StartRecovery(decision);
            Assert.IsTrue(decision.PauseSeconds > 0, "the board stays in recovery for ever");
            board.Clock.Milliseconds += decision.PauseSeconds * 1000L;
            decision = sequence.DecideAfterTheStay();
        }

        Assert.AreEqual((int)BootAction.Boot, (int)decision.Action);
        if (failsToLoad)
        {
            Assert.IsNull(sequence.Load(decision));
        }

        board.Clock.Milliseconds += 10000;
    }
}
