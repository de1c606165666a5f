using System.Threading;
using nanoFramework.TestFramework;
using TwinSlot.Bootloader;
using TwinSlot.Bootloader.Recovery;
using TwinSlot.Contract;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Bootloader;

[TestClass]
public class GoldenImageTests
{
    [TestMethod]
    public void An_empty_file_system_is_put_right_from_the_golden_image()
    {
        FakeBoard board = Board(SignedSample.Image());
        BootDecision nothing = new BootSequence(board.Board).DecideAndPersist();
        Assert.AreEqual((int)BootAction.Recover, (int)nothing.Action);
        Assert.IsTrue(Sources(board, nothing.Next).Try());
        Assert.IsTrue(board.LastLogged(LogKind.Recovery).Text.IndexOf("golden image installed in slot") >= 0);
        Assert.AreEqual((int)RebootIntent.Reboot, (int)board.Saved().Intent);

        BootDecision next = new BootSequence(board.Board).DecideAndPersist();
        Assert.AreEqual((int)BootAction.Boot, (int)next.Action);
        Assert.AreEqual((int)BootMode.Trial, (int)next.Mode);
    }

    [TestMethod]
    public void A_board_without_a_golden_image_goes_on_waiting()
    {
        FakeBoard board = new FakeBoard();
        Assert.IsFalse(Sources(board, new BootRecord()).Try());
        Assert.AreEqual(0, board.Storage.Changes);
        Assert.AreEqual(0, board.Lines);
    }

    [TestMethod]
    public void The_card_comes_before_the_golden_image()
    {
        FakeBoard board = Board(SignedSample.Image());
        board.Card = new FakeCard();
        board.Board.Card = board.Card;
        board.Card.Files.Put(CardSource.FileName, SignedSample.NewerImage());
        Assert.IsTrue(Sources(board, new BootRecord()).Try());
        Assert.AreEqual(2, (int)board.Saved().Slots[board.Saved().Preferred].Version.Major);
    }

    [TestMethod]
    public void A_card_that_is_refused_does_not_keep_the_golden_image_from_being_installed()
    {
        FakeBoard board = Board(SignedSample.Image());
        board.Card = new FakeCard();
        board.Board.Card = board.Card;
        byte[] wrong = SignedSample.NewerImage();
        wrong[40] ^= 1;
        board.Card.Files.Put(CardSource.FileName, wrong);
        Assert.IsTrue(Sources(board, new BootRecord()).Try());
        Assert.IsTrue(board.Said("card: recovery.bin refused"));
        Assert.IsTrue(board.Said("golden image installed"));
    }

    [TestMethod]
    public void A_golden_image_below_the_floor_is_refused_while_the_floor_is_known()
    {
        FakeBoard board = Board(SignedSample.NewerImage());
        BootRecord record = new BootRecord();
        record.SecurityFloor = 8;
        board.Save(record);
        RecoverySources sources = Sources(board, new BootRecord());
        int changes = board.Storage.Changes;
        Assert.IsFalse(sources.Try());
        int told = board.Storage.Changes;
        Assert.IsTrue(board.Said("golden image refused"));
        Assert.IsTrue(told > changes);
        Assert.IsFalse(sources.Try());
        Assert.AreEqual(told, board.Storage.Changes);

        record.SecurityFloor = 7;
        board.Save(record);
        Assert.IsTrue(sources.Try());
    }

    [TestMethod]
    public void A_golden_image_that_a_slot_holds_in_good_order_is_not_written_again()
    {
        FakeBoard board = Board(SignedSample.Image());
        BootRecord record = new BootRecord();
        record.Slots[1] = board.Put(1, SignedSample.Image(), SlotState.Rejected);
        record.Preferred = 1;
        board.Save(record);
        Assert.IsFalse(Sources(board, record).Try());
        Assert.IsTrue(board.Said("slot b holds the same image"));
        Assert.AreEqual((int)SlotState.Rejected, (int)board.Saved().Slots[1].State);
        Assert.AreEqual((int)UpdateState.None, (int)board.Saved().Update.State);
    }

    [TestMethod]
    public void A_golden_image_whose_slot_rots_is_written_again()
    {
        FakeBoard board = Board(SignedSample.Image());
        BootRecord record = new BootRecord();
        record.Slots[1] = board.Put(1, SignedSample.Image(), SlotState.Confirmed);
        record.Preferred = 1;
        board.Save(record);
        byte[] rotten = SignedSample.Image();
        rotten[40] ^= 1;
        board.Storage.Put(SlotFiles.Name(1), rotten);
        Assert.IsTrue(Sources(board, record).Try());
        Assert.IsTrue(new BootSequence(board.Board).DecideAndPersist().Action == BootAction.Boot);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void An_image_that_failed_and_is_the_only_one_in_good_order_keeps_its_slot(int slot)
    {
        FakeBoard board = Board(SignedSample.Image());
        BootRecord record = new BootRecord();
        record.Slots[slot] = board.Put(slot, SignedSample.NewerImage(), SlotState.Rejected);
        record.Slots[1 - slot] = board.Put(1 - slot, SignedSample.Image(), SlotState.Confirmed);
        record.Preferred = (byte)(1 - slot);
        board.Storage.Put(SlotFiles.Name(1 - slot), new byte[100]);
        board.Save(record);
        Assert.IsTrue(Sources(board, record).Try());
        BootRecord saved = board.Saved();
        Assert.AreEqual(2, (int)saved.Slots[slot].Version.Major);
        Assert.AreEqual((int)SlotState.Staged, (int)saved.Slots[1 - slot].State);
        Assert.AreEqual(1 - slot, (int)saved.Preferred);
        Assert.AreEqual(SignedSample.NewerImage().Length, board.Storage.Length(SlotFiles.Name(slot)));
    }

    [TestMethod]
    public void The_only_image_is_tried_again_for_two_hours_before_the_golden_image_takes_its_place()
    {
        FakeBoard board = Board(SignedSample.Image());
        BootRecord record = new BootRecord();
        record.Slots[0] = board.Put(0, SignedSample.NewerImage(), SlotState.Confirmed);
        record.RecoveryStays = 6;
        board.Save(record);
        Assert.IsFalse(Sources(board, record, null).Try());
        Assert.AreEqual(0, board.Lines);

        record.RecoveryStays = 7;
        board.Save(record);
        Assert.IsTrue(Sources(board, record, null).Try());
        Assert.AreEqual((int)SlotState.Confirmed, (int)board.Saved().Slots[0].State);
        Assert.AreEqual((int)SlotState.Staged, (int)board.Saved().Slots[1].State);
    }

    [TestMethod]
    public void A_card_that_somebody_puts_in_during_a_pause_of_the_only_image_is_installed_at_once()
    {
        FakeBoard board = Board(SignedSample.NewerImage());
        board.Card = new FakeCard();
        board.Board.Card = board.Card;
        board.Card.Files.Put(CardSource.FileName, SignedSample.NewerImage());
        BootRecord record = new BootRecord();
        record.Slots[0] = board.Put(0, SignedSample.Image(), SlotState.Confirmed);
        board.Save(record);
        Assert.IsTrue(Sources(board, record, null).Try());
        Assert.IsTrue(board.Said("card: recovery.bin installed in slot b"));
    }

    [TestMethod]
    public void A_golden_image_that_finds_no_memory_does_not_keep_the_address_from_being_tried()
    {
        FakeBoard board = Board(null);
        FakeDownload download = new FakeDownload(null);
        board.Board.RecoveryDownload = download;
        DownloadRecoveryTests.TryOnce(Sources(board, new BootRecord()));
        Assert.IsTrue(board.Said("golden image refused: too little memory is free"));
        Assert.AreEqual(1, download.Fetches);
    }

    [TestMethod]
    public void A_flash_that_cannot_be_read_keeps_its_record_however_long_the_golden_image_is_tried()
    {
        FakeBoard board = Board(SignedSample.Image());
        board.Save(new BootRecord());
        BootRecord record = new BootRecord();
        record.SecurityFloor = 6;
        board.Save(record);
        board.Storage.FailReads = true;
        RecoverySources sources = Sources(board, new BootRecord());
        byte[] first = board.Storage.Get("boot.0");
        byte[] second = board.Storage.Get("boot.1");
        for (int i = 0; i < 2880; i++)
        {
            Assert.IsFalse(sources.Try());
            board.Clock.Milliseconds += 30000;
        }

        Assert.AreSame(first, board.Storage.Get("boot.0"));
        Assert.AreSame(second, board.Storage.Get("boot.1"));
        int written = board.Storage.Changes;
        Assert.IsTrue(written <= 60, "writes in a day: " + written);
    }

    [TestMethod]
    public void A_golden_image_whose_slot_cannot_be_written_is_tried_a_few_times_a_day()
    {
        FakeBoard board = Board(SignedSample.Image());
        board.Board.Storage = new StorageThatThrows(board.Storage, SlotFiles.Name(1));
        RecoverySources sources = Sources(board, new BootRecord());
        int tries = 0;
        for (int i = 0; i < 2880; i++)
        {
            int before = board.Storage.Changes;
            Assert.IsFalse(sources.Try());
            tries += board.Storage.Changes > before ? 1 : 0;
            board.Clock.Milliseconds += 30000;
        }

        Assert.IsTrue(tries > 5 && tries <= 20, "tries in a day that cost writes: " + tries);
    }

    [TestMethod]
    public void A_record_that_is_damaged_beyond_reading_does_not_keep_the_golden_image_from_being_installed()
    {
        FakeBoard board = Board(SignedSample.Image());
        board.Save(new BootRecord());
        board.Save(new BootRecord());
        board.Storage.MakeUnreadable("boot.0");
        board.Storage.MakeUnreadable("boot.1");
        Assert.IsTrue(Sources(board, new BootRecord()).Try());
        Assert.AreEqual((int)SlotState.Staged, (int)board.Saved().Slots[board.Saved().Preferred].State);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_slot_whose_check_throws_does_not_keep_the_golden_image_from_being_installed(bool isMemory)
    {
        FakeBoard board = Board(SignedSample.Image());
        BootRecord record = new BootRecord();
        record.Slots[0] = board.Put(0, SignedSample.Image(), SlotState.Confirmed);
        board.Save(record);
        StorageThatThrows storage = new StorageThatThrows(board.Storage, SlotFiles.Name(0));
        storage.IsMemory = isMemory;
        board.Board.Storage = storage;
        RecordStore records = new RecordStore(storage);
        records.Load();
        SlotRecheck recheck = new SlotRecheck(board.Board, new BootInput());
        RecoverySources sources = new RecoverySources(board.Board, records, new FlightRecorder(storage, board.Clock), recheck);
        Assert.IsTrue(sources.Try());
        Assert.IsTrue(board.Said("slot a could not be checked: "));
        Assert.IsFalse(board.Said("golden image refused"));
        Assert.AreEqual((int)SlotState.Staged, (int)board.Saved().Slots[1].State);
    }

    [TestMethod]
    public void A_card_that_throws_is_let_go_of_and_the_golden_image_tried()
    {
        FakeBoard board = Board(SignedSample.Image());
        CardThatThrows card = new CardThatThrows();
        board.Board.Card = card;
        Assert.IsTrue(Sources(board, new BootRecord()).Try());
        Assert.IsTrue(board.Said("recovery: the card could not be tried: "));
        Assert.AreEqual(1, card.Mounts);
        Assert.AreEqual(1, card.Unmounts);
        Assert.IsTrue(board.Said("golden image installed"));
    }

    [TestMethod]
    public void A_card_that_throws_while_a_download_runs_does_not_keep_the_download_from_its_end()
    {
        FakeBoard board = new FakeBoard();
        FakeDownload download = new FakeDownload(SignedSample.Image());
        download.Silent = true;
        board.Board.RecoveryDownload = download;
        CardThatThrows card = new CardThatThrows();
        board.Board.Card = card;
        RecoverySources sources = Sources(board, new BootRecord());
        Assert.IsFalse(sources.Try());
        Assert.IsFalse(sources.Try());
        Assert.AreEqual(2, card.Mounts);
        Assert.AreEqual(card.Mounts, card.Unmounts);
        download.Silent = false;
        while (!sources.End())
        {
            Thread.Sleep(1);
        }

        Assert.IsTrue(sources.Try());
    }

    private static FakeBoard Board(byte[] golden)
    {
        FakeBoard board = new FakeBoard();
        board.Board.GoldenImage = new FakeGoldenImage(golden);
        return board;
    }

    private static RecoverySources Sources(FakeBoard board, BootRecord record)
    {
        return Sources(board, record, new SlotRecheck(board.Board, new BootInput()));
    }

    private static RecoverySources Sources(FakeBoard board, BootRecord record, SlotRecheck recheck)
    {
        RecordStore records = new RecordStore(board.Storage);
        records.Load();
        records.Assume(record);
        return new RecoverySources(board.Board, records, new FlightRecorder(board.Storage, board.Clock), recheck);
    }
}
