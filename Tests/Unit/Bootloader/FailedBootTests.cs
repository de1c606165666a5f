using System;
using nanoFramework.TestFramework;
using TwinSlot.Bootloader;
using TwinSlot.Bootloader.Hardware;
using TwinSlot.Contract;
using TwinSlot.SlotManager.Bundles;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Bootloader;

/// <summary>A boot that a defect of the bootloader or of the board ends.</summary>
[TestClass]
public class FailedBootTests
{
    [TestMethod]
    public void A_defect_of_the_bootloader_is_written_down_and_counted_by_the_next_boot()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 1);
        IBundleFormat format = board.Board.BundleFormat;
        board.Board.BundleFormat = null;
        board.SetContactor(true);
        new BootSequence(board.Board).Run();
        Assert.IsTrue(board.Said("the boot failed: "));
        Assert.IsFalse(board.ContactorClosed);
        Assert.AreEqual(1, board.Reboots);
        Assert.AreEqual((int)RebootIntent.BootFailed, (int)board.Saved().Intent);
        Assert.IsNotNull(board.LastLogged(LogKind.BootFailed));

        board.Board.BundleFormat = format;
        Assert.AreEqual((int)BootCause.BootFailed, (int)new BootSequence(board.Board).DecideAndPersist().Cause);
        Assert.AreEqual(1, (int)board.Saved().Slots[1].Crashes);
    }

    [TestMethod]
    public void A_defect_that_cannot_be_written_down_is_followed_by_a_wait()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 1);
        board.Board.BundleFormat = null;
        board.Storage.ReadOnly = true;
        long before = board.Clock.Milliseconds;
        int feeds = board.Feeds;
        new BootSequence(board.Board).Run();
        Assert.AreEqual(1, board.Reboots);
        Assert.IsTrue(board.Clock.Milliseconds - before >= 120000);
        Assert.IsTrue(board.Feeds - feeds > 1000);
    }

    [TestMethod]
    public void A_failed_boot_never_writes_a_record_over_one_that_could_not_be_read_for_a_while()
    {
        FakeBoard board = new FakeBoard();
        BootRecord record = board.PutBoth(SlotState.Confirmed, 1);
        record.SecurityFloor = 3;
        board.Save(record);
        board.Storage.FailReads = true;
        board.Board.Console = new ConsoleThatHeals(board);
        new BootSequence(board.Board).Run();
        Assert.AreEqual(1, board.Reboots);
        Assert.IsFalse(board.Storage.FailReads, "recovery was never reached");
        BootRecord saved = board.Saved();
        Assert.AreEqual(3, (int)saved.SecurityFloor);
        Assert.AreEqual((int)SlotState.Confirmed, (int)saved.Slots[0].State);
        Assert.AreEqual((int)SlotState.Confirmed, (int)saved.Slots[1].State);
        Assert.AreEqual((int)RebootIntent.BootFailed, (int)saved.Intent);
    }

    [TestMethod]
    public void A_record_damaged_beyond_reading_is_written_anew_when_the_images_can_be_read()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 1);
        board.Storage.MakeUnreadable("boot.0");
        board.Storage.MakeUnreadable("boot.1");
        Assert.AreEqual((int)BootAction.Boot, (int)new BootSequence(board.Board).DecideAndPersist().Action);
        Assert.IsNotNull(board.Saved());
    }

    [TestMethod]
    public void A_failed_boot_ends_in_a_reboot_although_clock_watchdog_and_console_fail_too()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 1);
        board.Board.BundleFormat = null;
        board.Board.BootPolicy.RecoveryPause = 1;
        board.Board.Clock = new ClockThatThrows();
        board.Board.Watchdog = new WatchdogThatThrows();
        board.Board.Console = new ConsoleThatThrows();
        board.Storage.ReadOnly = true;
        board.SetContactor(true);
        new BootSequence(board.Board).Run();
        Assert.AreEqual(1, board.Reboots);
        Assert.IsFalse(board.ContactorClosed);
    }

    [TestMethod]
    public void A_failed_boot_that_cannot_be_logged_is_counted_all_the_same()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 1);
        board.Board.BundleFormat = null;
        board.Board.Clock = new ClockThatThrows();
        int feeds = board.Feeds;
        new BootSequence(board.Board).Run();
        Assert.AreEqual(1, board.Reboots);
        Assert.AreEqual((int)RebootIntent.BootFailed, (int)board.Saved().Intent);
        Assert.IsTrue(board.Said("the flight log could not be written: no clock"));
        Assert.IsTrue(board.Feeds - feeds < 10, "it waits although the failure is on record");
    }
}
