using nanoFramework.TestFramework;
using TwinSlot.Bootloader;
using TwinSlot.Bootloader.Recovery;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Bootloader;

/// <summary>The slots and the record are read again while the board waits in recovery.</summary>
[TestClass]
public class SlotRecheckTests
{
    [TestMethod]
    [DataRow((byte)SlotState.Confirmed)]
    [DataRow((byte)SlotState.Staged)]
    public void Flash_that_could_not_be_read_for_a_while_brings_nobody_to_the_charger(byte state)
    {
        FakeBoard board = new FakeBoard();
        BootRecord record = new BootRecord();
        record.Slots[0] = board.Put(0, SignedSample.Image(), (SlotState)state);
        board.Save(record);
        RecoveryLoop loop = RecoveryCase.NewLoop(board, "slot a: cannot be read", record);
        int changes = board.Storage.Changes;
        board.Storage.FailReads = true;
        board.Clock.Milliseconds += RecoveryLoop.RecheckEvery;
        loop.Step();
        Assert.AreEqual(0, board.Reboots);
        board.Storage.FailReads = false;
        loop.Step();
        Assert.AreEqual(0, board.Reboots);
        board.Clock.Milliseconds += RecoveryLoop.RecheckEvery;
        Assert.IsFalse(loop.IsOver);
        loop.Step();
        Assert.IsTrue(loop.IsOver);
        Assert.IsTrue(board.Said("passes its check now"));
        Assert.AreEqual(changes, board.Storage.Changes);
    }

    [TestMethod]
    public void An_image_that_would_be_a_last_resort_ends_recovery_when_it_can_be_read_again()
    {
        FakeBoard board = new FakeBoard();
        BootRecord record = new BootRecord();
        record.Slots[0] = board.Put(0, SignedSample.Image(), SlotState.Rejected);
        board.Save(record);
        RecoveryLoop loop = RecoveryCase.NewLoop(board, "the flash cannot be read", new BootRecord());
        board.Storage.FailReads = true;
        board.Clock.Milliseconds += RecoveryLoop.RecheckEvery;
        loop.Step();
        Assert.IsFalse(loop.IsOver);
        board.Storage.FailReads = false;
        board.Clock.Milliseconds += RecoveryLoop.RecheckEvery;
        loop.Step();
        Assert.IsTrue(loop.IsOver);
    }

    [TestMethod]
    [DataRow((int)ResetCause.PowerOn, true)]
    [DataRow((int)ResetCause.PowerStayed, false)]
    public void The_slots_are_checked_as_the_decision_after_recovery_checks_them(int cause, bool passes)
    {
        FakeBoard board = new FakeBoard();
        board.Cause = (ResetCause)cause;
        BootRecord record = new BootRecord();
        record.Slots[0] = board.Put(0, SignedSample.Image(), SlotState.Confirmed);
        board.Save(record);
        board.Identity.RequireBoard = true;
        board.Storage.FailReads = true;
        BootSequence sequence = new BootSequence(board.Board);
        BootDecision decision = sequence.DecideAndPersist();
        Assert.AreEqual((int)BootAction.Recover, (int)decision.Action);
        RecoveryLoop loop = sequence.StartRecovery(decision);
        board.Storage.FailReads = false;
        board.Clock.Milliseconds += RecoveryLoop.RecheckEvery;
        loop.Step();
        Assert.AreEqual(passes, loop.IsOver);
        Assert.AreEqual(passes, sequence.DecideAfterTheStay().Action == BootAction.Boot);
    }

    [TestMethod]
    public void A_corrupt_record_is_read_again_too()
    {
        FakeBoard board = new FakeBoard();
        RecoveryLoop loop = RecoveryCase.NewLoop(board, "empty");
        board.Clock.Milliseconds += RecoveryLoop.RecheckEvery;
        loop.Step();
        Assert.AreEqual(0, board.Reboots);
        board.Put(1, SignedSample.NewerImage(), SlotState.Empty);
        board.Clock.Milliseconds += RecoveryLoop.RecheckEvery;
        loop.Step();
        Assert.IsTrue(loop.IsOver);
        Assert.AreEqual(0, board.Storage.Changes);
    }

    [TestMethod]
    public void What_may_not_boot_stays_in_recovery_however_often_it_is_looked_at()
    {
        FakeBoard board = new FakeBoard();
        BootRecord record = new BootRecord();
        record.SecurityFloor = 100;
        record.Slots[0] = board.Put(0, SignedSample.Image(), SlotState.Confirmed);
        record.Slots[1] = board.Put(1, SignedSample.NewerImage(), SlotState.Rejected);
        board.Save(record);
        RecoveryLoop loop = RecoveryCase.NewLoop(board, "below the floor", record);
        for (int i = 0; i < 5; i++)
        {
            board.Clock.Milliseconds += RecoveryLoop.RecheckEvery;
            loop.Step();
        }

        Assert.AreEqual(0, board.Reboots);
    }
}
