using System.Threading;
using nanoFramework.TestFramework;
using TwinSlot.Bootloader.Hardware;
using TwinSlot.Bootloader.Recovery;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Bootloader;

[TestClass]
public class DownloadRecoveryTests
{
    [TestMethod]
    public void What_was_downloaded_is_tried_at_the_next_boot()
    {
        FakeBoard board = new FakeBoard();
        FakeDownload download = new FakeDownload(SignedSample.Image());
        DownloadRecovery recovery = Recovery(board, download, new BootRecord());
        Assert.IsFalse(recovery.Try());
        End(recovery);
        Assert.IsTrue(recovery.Try());
        Assert.AreEqual(1, download.Fetches);
        Assert.AreEqual((int)SlotState.Staged, (int)board.Saved().Slots[board.Saved().Preferred].State);
        Assert.AreEqual((int)RebootIntent.Reboot, (int)board.Saved().Intent);
        Assert.IsTrue(board.LastLogged(LogKind.Recovery).Text.IndexOf("address installed in slot") >= 0);
    }

    [TestMethod]
    public void A_try_that_failed_is_made_again_when_its_pause_is_over_and_its_reason_logged_once()
    {
        FakeBoard board = new FakeBoard();
        FakeDownload download = new FakeDownload(null);
        DownloadRecovery recovery = Recovery(board, download, new BootRecord());
        for (int i = 1; i <= 3; i++)
        {
            recovery.Try();
            End(recovery);
            Assert.AreEqual(i, download.Fetches);
            recovery.Try();
            Assert.AreEqual(i, download.Fetches);
            board.Clock.Milliseconds += download.Wait;
        }

        LogEntry[] log = FlightLogReader.Read(board.Storage);
        Assert.AreEqual(1, log.Length);
        Assert.AreEqual("address: the server cannot be reached", log[0].Text);
    }

    [TestMethod]
    public void A_forged_image_is_thrown_away_and_never_tried()
    {
        FakeBoard board = new FakeBoard();
        byte[] forgery = SignedSample.Image();
        forgery[40] ^= 1;
        FakeDownload download = new FakeDownload(forgery);
        DownloadRecovery recovery = Recovery(board, download, new BootRecord());
        recovery.Run();
        Assert.IsFalse(recovery.Try());
        Assert.AreEqual((int)UpdateState.None, (int)board.Saved().Update.State);
        Assert.AreEqual((int)SlotState.Empty, (int)board.Saved().Slots[1].State);
        Assert.IsTrue(board.Said("address: "));
    }

    [TestMethod]
    public void An_image_below_the_floor_or_in_a_slot_already_is_refused_by_its_ends()
    {
        FakeBoard board = new FakeBoard();
        BootRecord record = new BootRecord();
        record.SecurityFloor = 8;
        record.Slots[0] = board.Put(0, SignedSample.Image(), SlotState.Rejected);
        board.Save(record);
        DownloadRecovery recovery = Recovery(board, new FakeDownload(null), record);
        int changes = board.Storage.Changes;
        byte[] newer = SignedSample.NewerImage();
        Assert.AreEqual((int)UpdateResult.DoesNotFit, (int)Consider(recovery, newer));
        record.SecurityFloor = 0;
        board.Save(record);
        changes = board.Storage.Changes;
        recovery = Recovery(board, new FakeDownload(null), record);
        Assert.AreEqual((int)UpdateResult.Ok, (int)Consider(recovery, newer));
        Assert.AreEqual((int)UpdateResult.Quarantined, (int)Consider(recovery, SignedSample.Image()));
        Assert.AreEqual("slot a holds the same image", recovery.LastRefusal);
        Assert.AreEqual(changes, board.Storage.Changes);
    }

    [TestMethod]
    public void A_download_is_not_written_over_an_image_that_can_be_read_again()
    {
        FakeBoard board = new FakeBoard();
        BootRecord record = new BootRecord();
        record.Slots[0] = board.Put(0, SignedSample.NewerImage(), SlotState.Confirmed);
        board.Save(record);
        int changes = board.Storage.Changes;
        DownloadRecovery recovery = Recovery(board, new FakeDownload(SignedSample.Image()), new BootRecord());
        recovery.Run();
        Assert.IsTrue(recovery.Try());
        Assert.IsTrue(recovery.IsNotNeeded);
        Assert.AreEqual(changes, board.Storage.Changes);
    }

    [TestMethod]
    public void A_try_that_hangs_ends_in_a_reboot()
    {
        FakeBoard board = new FakeBoard();
        FakeDownload download = new FakeDownload(SignedSample.Image());
        download.Silent = true;
        DownloadRecovery recovery = Recovery(board, download, new BootRecord());
        recovery.Try();
        board.Clock.Milliseconds += DownloadRecovery.StallLimit - 1;
        Assert.IsFalse(recovery.Try());
        board.Clock.Milliseconds += 1;
        Assert.IsTrue(recovery.Try());
        download.Silent = false;
        End(recovery);
    }

    [TestMethod]
    public void An_exception_of_the_download_is_a_try_that_failed()
    {
        FakeBoard board = new FakeBoard();
        FakeDownload download = new FakeDownload(null);
        download.Throws = true;
        DownloadRecovery recovery = Recovery(board, download, new BootRecord());
        recovery.Run();
        Assert.IsFalse(recovery.IsRunning);
        Assert.IsTrue(board.Said("address: Exception: out of memory"));
    }

    /// <summary>Tries all sources, and waits until the download that was started has ended.</summary>
    internal static void TryOnce(RecoverySources sources)
    {
        sources.Try();
        while (!sources.End())
        {
            Thread.Sleep(1);
        }
    }

    private static UpdateResult Consider(DownloadRecovery recovery, byte[] image)
    {
        byte[] header = Bytes.Slice(image, 0, ImageHeader.Size);
        int trailer = PartialImage.TrailerPosition(header);
        return recovery.Consider(header, Bytes.Slice(image, trailer, image.Length - trailer), image.Length);
    }

    private static void End(DownloadRecovery recovery)
    {
        while (recovery.IsRunning)
        {
            Thread.Sleep(1);
        }
    }

    private static DownloadRecovery Recovery(FakeBoard board, FakeDownload download, BootRecord record)
    {
        board.Board.RecoveryDownload = download;
        RecordStore records = new RecordStore(board.Storage);
        records.Load();
        records.Assume(record);
        RecoverySlot slot = new RecoverySlot(board.Board, records, new FlightRecorder(board.Storage, board.Clock));
        return new DownloadRecovery(board.Board, slot, new SlotRecheck(board.Board, new BootInput()));
    }
}
