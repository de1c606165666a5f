using System;
using nanoFramework.TestFramework;
using TwinSlot.Bootloader;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Bootloader;

/// <summary>A board that is put together on the way, with what may fail in that.</summary>
[TestClass]
public class BoardStartTests
{
    [TestMethod]
    public void The_outputs_are_safe_and_the_watchdog_is_armed_before_the_board_is_completed()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Staged, 1);
        board.SetContactor(true);
        bool wasSafe = false;
        int feeds = 0;
        BoardStart.Run(board.Board, delegate
        {
            wasSafe = !board.ContactorClosed;
            feeds = board.Feeds;
        });
        Assert.IsTrue(wasSafe);
        Assert.AreEqual(1, feeds);
        Assert.AreEqual((int)SlotState.Trial, (int)board.Saved().Slots[1].State, "it boots");
    }

    [TestMethod]
    public void A_board_that_cannot_be_completed_is_counted_and_rebooted()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 1);
        board.SetContactor(true);
        BoardStart.Run(board.Board, delegate { throw new InvalidOperationException("the provisioning is broken"); });
        Assert.IsFalse(board.ContactorClosed);
        Assert.AreEqual(1, board.Reboots);
        Assert.AreEqual((int)RebootIntent.BootFailed, (int)board.Saved().Intent);
        Assert.AreEqual("InvalidOperationException: the provisioning is broken", board.LastLogged(LogKind.BootFailed).Text);
        Assert.AreEqual(0L, board.Clock.Milliseconds);

        // So did the next boot, before it could count that.
        BoardStart.Run(board.Board, delegate { throw new InvalidOperationException("the provisioning is broken"); });
        Assert.AreEqual(2, board.Reboots);
        Assert.IsTrue(board.Clock.Milliseconds >= board.Board.BootPolicy.RecoveryPause * 1000L);
        Assert.IsTrue(board.Feeds > 1000, "the watchdog is fed in the pause");
    }

    [TestMethod]
    public void A_board_that_fails_before_it_has_its_storage_pauses_and_is_rebooted()
    {
        FakeBoard board = new FakeBoard();
        board.Board.Storage = null;
        board.Board.Identity = null;
        board.Board.BundleFormat = null;
        BoardStart.Run(board.Board, delegate { throw new InvalidOperationException("no volume"); });
        Assert.IsFalse(board.ContactorClosed);
        Assert.AreEqual(1, board.Reboots);
        Assert.IsTrue(board.Said("the boot failed: InvalidOperationException: no volume"));
        Assert.IsTrue(board.Clock.Milliseconds >= board.Board.BootPolicy.RecoveryPause * 1000L);
    }
}
