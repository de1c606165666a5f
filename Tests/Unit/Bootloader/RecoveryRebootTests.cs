using System.Threading;
using nanoFramework.TestFramework;
using TwinSlot.Bootloader;
using TwinSlot.Bootloader.Recovery;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Bootloader;

/// <summary>When a board in recovery reboots by itself, and what is on record of it.</summary>
[TestClass]
public class RecoveryRebootTests
{
    [TestMethod]
    public void A_download_that_hangs_ends_in_a_reboot_that_is_on_record()
    {
        FakeBoard board = new FakeBoard();
        FakeDownload download = new FakeDownload(null);
        download.Silent = true;
        board.Board.RecoveryDownload = download;
        BootRecord record = new BootRecord();
        record.SecurityFloor = 100;
        record.Slots[0] = board.Put(0, SignedSample.Image(), SlotState.Confirmed);
        board.Save(record);
        RecoveryLoop loop = RecoveryCase.NewLoop(board, "below the floor", record);
        loop.Step();
        board.Clock.Milliseconds += DownloadRecovery.StallLimit;
        loop.Step();
        download.Silent = false;
        Assert.AreEqual(1, board.Reboots);
        Assert.AreEqual((int)RebootIntent.Reboot, (int)board.Saved().Intent);
    }

    [TestMethod]
    public void A_reboot_of_recovery_leaves_no_record_where_none_can_be_read_and_covers_no_crash()
    {
        FakeBoard board = new FakeBoard();
        BootRecord record = new BootRecord();
        record.Intent = RebootIntent.Crash;
        board.Save(record);
        int changes = board.Storage.Changes;
        RecordStore records = new RecordStore(board.Storage);
        records.Load();
        RecoverySlot slot = new RecoverySlot(board.Board, records, new FlightRecorder(board.Storage, board.Clock));
        slot.IntendReboot();
        Assert.AreEqual((int)RebootIntent.Crash, (int)board.Saved().Intent);
        board.Storage.Delete("boot.0");
        slot.IntendReboot();
        Assert.IsNull(board.Saved());
        Assert.AreEqual(changes + 1, board.Storage.Changes);
    }

    [TestMethod]
    public void A_download_that_hangs_does_not_shorten_the_pause_of_the_only_image()
    {
        FakeBoard board = new FakeBoard();
        FakeDownload download = new FakeDownload(null);
        download.Silent = true;
        board.Board.RecoveryDownload = download;
        BootRecord record = new BootRecord();
        record.RecoveryStays = 7;
        record.Slots[0] = board.Put(0, SignedSample.Image(), SlotState.Confirmed);
        board.Save(record);
        RecordStore records = new RecordStore(board.Storage);
        records.Load();
        RecoverySources sources = new RecoverySources(board.Board, records, new FlightRecorder(board.Storage, board.Clock), null);
        RecoveryLoop loop = new RecoveryLoop(board.Board, BlinkCode.NothingBootable, "it crashes", 14400, sources, null);
        loop.Step();
        board.Clock.Milliseconds += DownloadRecovery.StallLimit;
        loop.Step();
        Assert.AreEqual(0, board.Reboots);
        board.Clock.Milliseconds += 14400000;
        Assert.IsTrue(loop.IsOver);
        Assert.IsFalse(sources.End());
        loop.Step();
        download.Silent = false;
        Assert.AreEqual(1, board.Reboots);
        Assert.AreEqual((int)RebootIntent.Reboot, (int)board.Saved().Intent);
    }

    [TestMethod]
    public void A_board_in_recovery_reboots_every_six_hours_and_that_is_on_record()
    {
        FakeBoard board = new FakeBoard();
        board.Save(new BootRecord());
        RecoveryLoop loop = RecoveryCase.NewLoop(board, "the file system is not mounted");
        board.Clock.Milliseconds += RecoveryLoop.RebootEvery - 1;
        loop.Step();
        Assert.AreEqual(0, board.Reboots);
        board.Clock.Milliseconds += 30000;
        loop.Step();
        Assert.AreEqual(1, board.Reboots);
        Assert.AreEqual((int)RebootIntent.Reboot, (int)board.Saved().Intent);

        loop = RecoveryCase.NewLoop(board, "it crashes", new BootRecord(), 14400);
        board.Clock.Milliseconds += 2 * RecoveryLoop.RebootEvery;
        loop.Step();
        Assert.AreEqual(1, board.Reboots, "a pause ends by itself");
    }

    [TestMethod]
    public void A_download_that_goes_on_is_not_ended_by_recoverys_reboot()
    {
        FakeBoard board = new FakeBoard();
        FakeDownload download = new FakeDownload(SignedSample.Image());
        download.Silent = true;
        board.Board.RecoveryDownload = download;
        RecoveryLoop loop = RecoveryCase.NewLoop(board, "empty");
        loop.Step();
        board.Clock.Milliseconds += DownloadRecovery.StallLimit - 1;
        loop.Step();
        for (int i = 0; i < 40; i++)
        {
            board.Clock.Milliseconds += DownloadRecovery.StallLimit - 1;
            Assert.IsFalse(download.Target.Cancelled);
            loop.Step();
        }

        Assert.AreEqual(0, board.Reboots);
        download.Silent = false;
    }

    [TestMethod]
    public void A_download_that_comes_nearer_in_many_tries_is_not_begun_anew_by_recoverys_reboot()
    {
        FakeBoard board = new FakeBoard();
        FakeDownload download = new FakeDownload(SignedSample.Image());
        download.IsCut = true;
        board.Board.RecoveryDownload = download;
        board.Board.Card = null;
        RecordStore records = new RecordStore(board.Storage);
        records.Load();
        records.Assume(new BootRecord());
        SlotRecheck again = new SlotRecheck(board.Board, new BootInput());
        RecoverySources sources = new RecoverySources(board.Board, records, new FlightRecorder(board.Storage, board.Clock), again);
        RecoveryLoop loop = new RecoveryLoop(board.Board, BlinkCode.NothingBootable, "empty", 0, sources, again);
        for (long hours = 0; hours < 12; hours++)
        {
            loop.Step();
            while (sources.IsBusy)
            {
                Thread.Sleep(1);
            }

            board.Clock.Milliseconds += 3600000;
        }

        Assert.AreEqual(0, board.Reboots);
        download.IsCut = false;
    }
}
