using nanoFramework.TestFramework;
using TwinSlot.Bootloader;
using TwinSlot.Bootloader.Recovery;
using TwinSlot.Contract;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Bootloader;

/// <summary>An image on a card, which is installed in recovery.</summary>
[TestClass]
public class CardRecoveryTests
{
    [TestMethod]
    public void A_good_image_on_the_card_is_installed_and_tried()
    {
        FakeBoard board = new FakeBoard();
        board.Card = new FakeCard();
        board.Card.Files.Put(CardSource.FileName, SignedSample.Image());
        RecoveryCase.NewLoop(board, "empty").Step();
        Assert.AreEqual(1, board.Reboots);
        Assert.IsFalse(board.Card.Mounted);
        Assert.AreEqual(0, board.Card.Files.Changes);
        BootRecord record = board.Saved();
        Assert.AreEqual((int)SlotState.Staged, (int)record.Slots[record.Preferred].State);
        Assert.AreEqual((int)RebootIntent.Reboot, (int)record.Intent);
        Assert.IsTrue(board.LastLogged(LogKind.Recovery).Text.IndexOf("recovery.bin installed in slot") >= 0);

        BootDecision next = new BootSequence(board.Board).DecideAndPersist();
        Assert.AreEqual((int)BootAction.Boot, (int)next.Action);
        Assert.AreEqual((int)BootMode.Trial, (int)next.Mode);
    }

    [TestMethod]
    public void A_card_is_looked_for_at_intervals_and_a_bad_image_costs_no_flash()
    {
        FakeBoard board = new FakeBoard();
        board.Card = new FakeCard();
        byte[] image = SignedSample.Image();
        image[40] ^= 1;
        board.Card.Files.Put(CardSource.FileName, image);
        RecoveryLoop loop = RecoveryCase.NewLoop(board, "empty");
        loop.Step();
        int changes = board.Storage.Changes;
        Assert.IsTrue(board.LastLogged(LogKind.Recovery).Text.IndexOf("refused") >= 0);
        for (int i = 0; i < 1300; i++)
        {
            board.Clock.Milliseconds += 50;
            loop.Step();
        }

        Assert.AreEqual(3, board.Card.Mounts);
        Assert.AreEqual(changes, board.Storage.Changes);
        Assert.AreEqual(0, board.Reboots);
        Assert.IsFalse(board.Card.Mounted);
    }

    [TestMethod]
    public void An_image_below_the_floor_or_for_another_board_is_refused()
    {
        FakeBoard board = new FakeBoard();
        board.Card = new FakeCard();
        board.Card.Files.Put(CardSource.FileName, SignedSample.Image());
        board.Identity.RequireBoard = true;
        RecoveryCase.NewLoop(board, "empty").Step();
        Assert.AreEqual(0, board.Reboots);
        Assert.IsTrue(board.Said("refused"));

        board.Identity.RequireBoard = false;
        BootRecord record = new BootRecord();
        record.SecurityFloor = 1000;
        RecoveryLoop loop = RecoveryCase.NewLoop(board, "empty", record);
        loop.Step();
        Assert.AreEqual(0, board.Reboots);
    }

    [TestMethod]
    public void A_card_is_taken_over_an_activated_update_of_which_nothing_is_left_and_over_its_quarantine()
    {
        FakeBoard board = new FakeBoard();
        board.Card = new FakeCard();
        board.Card.Files.Put(CardSource.FileName, SignedSample.NewerImage());
        BootRecord record = board.PutBoth(SlotState.Staged, 0);
        board.Storage.Put(SlotFiles.Name(0), new byte[10]);
        board.Storage.Put(SlotFiles.Name(1), new byte[10]);
        record.Update.State = UpdateState.Activated;
        record.Update.Slot = 1;
        record.Quarantine[0] = record.Slots[1].Digest;
        board.Save(record);
        RecoveryCase.NewLoop(board, "nothing boots", record).Step();
        Assert.AreEqual(1, board.Reboots);
        Assert.IsTrue(board.Saved().IsTrialPromised);
    }

    [TestMethod]
    public void What_was_left_of_another_update_is_not_joined_with_the_card()
    {
        FakeBoard board = new FakeBoard();
        board.Card = new FakeCard();
        board.Card.Files.Put(CardSource.FileName, SignedSample.Image());
        BootRecord record = new BootRecord();
        record.Update.State = UpdateState.Writing;
        record.Update.Slot = 1;
        record.Update.AddressHash = AddressHash.Of(CardSource.FileName);
        board.Storage.Put(SlotFiles.Name(1), new byte[] { 1, 2, 3 });
        RecoveryCase.NewLoop(board, "empty", record).Step();
        Assert.AreEqual(1, board.Reboots);
        Assert.AreEqual(SignedSample.Image().Length, board.Storage.Length(SlotFiles.Name(1)));
    }

    [TestMethod]
    public void A_flash_that_refuses_every_write_is_reported_and_the_wait_goes_on()
    {
        FakeBoard board = new FakeBoard();
        board.Card = new FakeCard();
        board.Card.Files.Put(CardSource.FileName, SignedSample.Image());
        board.Storage.ReadOnly = true;
        RecoveryCase.NewLoop(board, "empty").Step();
        Assert.AreEqual(0, board.Reboots);
        Assert.IsTrue(board.Said("no space left"));
    }

    [TestMethod]
    public void A_card_is_not_installed_over_an_image_that_can_be_read_again()
    {
        FakeBoard board = new FakeBoard();
        board.Card = new FakeCard();
        board.Card.Files.Put(CardSource.FileName, SignedSample.NewerImage());
        BootRecord record = new BootRecord();
        record.Slots[0] = board.Put(0, SignedSample.Image(), SlotState.Confirmed);
        board.Save(record);
        int changes = board.Storage.Changes;
        RecoveryLoop loop = RecoveryCase.NewLoop(board, "slot a: cannot be read", new BootRecord());
        loop.Step();
        Assert.IsTrue(loop.IsOver, "what brought the boot is to be decided on, and not a reset that nobody meant");
        Assert.AreEqual(0, board.Reboots);
        Assert.AreEqual(changes, board.Storage.Changes);
    }

    [TestMethod]
    public void The_floor_that_a_card_is_checked_against_is_that_of_the_record_on_flash()
    {
        FakeBoard board = new FakeBoard();
        board.Card = new FakeCard();
        board.Card.Files.Put(CardSource.FileName, SignedSample.Image());
        BootRecord record = new BootRecord();
        record.SecurityFloor = 100;
        board.Save(record);
        RecoveryCase.NewLoop(board, "the flash could not be read", new BootRecord()).Step();
        Assert.AreEqual(0, board.Reboots);
        Assert.IsTrue(board.Said("refused"));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_card_whose_counter_is_misread_once_has_no_slot_written(bool inPieces)
    {
        FakeBoard board = new FakeBoard();
        board.Identity.LargestArray = inPieces ? 0 : WholeImage.LargestArray;
        board.Card = new FakeCard();
        board.Card.Files.Put(CardSource.FileName, SignedSample.NewerImage());
        BootRecord record = new BootRecord();
        record.SecurityFloor = 8;
        RecoveryLoop recovery = RecoveryCase.NewLoop(board, "empty", record);

        // The counter's second byte: 263 instead of 7.
        board.Card.Files.FlipOnRead = 45;
        recovery.Step();
        Assert.AreEqual(-1, board.Card.Files.FlipOnRead, "it was misread");
        Assert.IsNull(board.Storage.Get(SlotFiles.Name(0)));
        Assert.IsNull(board.Storage.Get(SlotFiles.Name(1)));
        Assert.IsNull(board.Saved());
        Assert.AreEqual(0, board.Reboots);
    }
}
