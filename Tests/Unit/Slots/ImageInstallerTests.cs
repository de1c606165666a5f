using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Slots;

[TestClass]
public class ImageInstallerTests
{
    private static readonly byte[] s_source = { 1, 2, 3, 4, 5, 6, 7, 8 };

    [TestMethod]
    public void An_image_is_written_checked_staged_and_activated()
    {
        FakeBoard board = Running();
        ImageInstaller installer = Installer(board);
        byte[] image = SignedSample.NewerImage();
        Is(InstallStatus.Ok, installer, Begin(installer, 5));
        Assert.AreEqual((int)SlotState.Empty, (int)board.Saved().Slots[1].State);
        Is(InstallStatus.Ok, installer, installer.Write(image, 0, 100));
        Assert.AreEqual(100, installer.Position);
        Is(InstallStatus.Ok, installer, installer.Write(image, 100, image.Length - 100));
        Is(InstallStatus.Ok, installer, installer.Complete(false));
        SlotEntry staged = board.Saved().Slots[1];
        Assert.AreEqual((int)SlotState.Staged, (int)staged.State);
        Assert.AreEqual("2.2.3+4", staged.Version.ToText());
        Assert.AreEqual(7u, staged.SecurityCounter);
        Assert.IsFalse(staged.Sealed, "the seal is left by the check of the bytes that are run");
        Assert.AreEqual(0, (int)board.Saved().Preferred);
        Is(InstallStatus.Ok, installer, installer.Complete(false));

        Baseline baseline = new Baseline();
        baseline.Known = true;
        Is(InstallStatus.Ok, installer, installer.Activate(baseline));
        BootRecord saved = board.Saved();
        Assert.AreEqual(1, (int)saved.Preferred);
        Assert.IsTrue(saved.Baseline.Known);
        Assert.AreEqual((int)FailureReason.None, (int)board.Checker().Check(1, saved.Slots[1], false).Reason);
        Assert.IsNotNull(board.LastLogged(LogKind.Update));
    }

    [TestMethod]
    public void After_a_reboot_the_same_request_goes_on_where_it_was_interrupted()
    {
        FakeBoard board = Running();
        ImageInstaller installer = Installer(board);
        Begin(installer, 5);
        installer.Write(SignedSample.NewerImage(), 0, 200);
        installer = Installer(board);
        Assert.AreEqual(200, installer.Position);
        Is(InstallStatus.Ok, installer, Begin(installer, 5));
        Assert.AreEqual(200, installer.Position);
        installer.Write(SignedSample.NewerImage(), 200, SignedSample.NewerImage().Length - 200);
        Is(InstallStatus.Ok, installer, installer.Complete(false));
    }

    [TestMethod]
    public void Another_request_or_another_source_starts_anew()
    {
        FakeBoard board = Running();
        ImageInstaller installer = Installer(board);
        Begin(installer, 5);
        installer.Write(SignedSample.NewerImage(), 0, 200);
        Begin(installer, 6);
        Assert.AreEqual(0, installer.Position);
        installer.Write(SignedSample.NewerImage(), 0, 200);
        Is(InstallStatus.Ok, installer, installer.Begin(0, 1, 6, new byte[8]));
        Assert.AreEqual(0, installer.Position);
    }

    [TestMethod]
    public void An_erase_that_was_interrupted_before_the_file_was_empty_never_goes_on_with_the_old_images_bytes()
    {
        FakeBoard board = Running();
        byte[] old = board.Storage.Get(SlotFiles.Name(1));
        ImageInstaller installer = Installer(board);

        // The record is the first change, the emptying the second.
        board.Storage.FailChange = 2;
        Is(InstallStatus.StorageFailed, installer, Begin(installer, 5));
        Assert.AreEqual((int)UpdateState.Erasing, (int)board.Saved().Update.State);
        Assert.AreEqual(old.Length, board.Storage.Length(SlotFiles.Name(1)));

        installer = Installer(board);
        Assert.AreEqual(0, installer.Position);
        Is(InstallStatus.WrongState, installer, installer.Write(old, 0, 1));
        Is(InstallStatus.WrongState, installer, installer.Complete(true));
        Is(InstallStatus.Ok, installer, Begin(installer, 5));
        Assert.AreEqual(0, installer.Position);

        // Not deleted: a power loss may undo that.
        Assert.AreEqual(0, board.Storage.Length(SlotFiles.Name(1)));
    }

    [TestMethod]
    public void An_erase_that_was_interrupted_before_its_second_record_is_made_again()
    {
        FakeBoard board = Running();
        board.Storage.FailChange = 3;
        Is(InstallStatus.StorageFailed, null, Begin(Installer(board), 5));
        ImageInstaller installer = Installer(board);
        Is(InstallStatus.Ok, installer, Begin(installer, 5));
        Is(InstallStatus.Ok, installer, installer.Write(new byte[10], 0, 10));
    }

    [TestMethod]
    public void If_the_record_cannot_be_written_the_old_image_stays()
    {
        FakeBoard board = Running();
        board.Storage.FailChange = 1;
        ImageInstaller installer = Installer(board);
        Is(InstallStatus.StorageFailed, installer, Begin(installer, 5));
        Assert.AreEqual((int)SlotState.Confirmed, (int)board.Saved().Slots[1].State);
        Assert.IsTrue(board.Storage.Length(SlotFiles.Name(1)) > 0);
    }

    [TestMethod]
    public void A_restart_begins_at_the_first_byte()
    {
        FakeBoard board = Running();
        ImageInstaller installer = Installer(board);
        Is(InstallStatus.WrongState, installer, installer.Restart());
        Begin(installer, 5);
        installer.Write(new byte[100], 0, 100);
        Is(InstallStatus.Ok, installer, installer.Restart());
        Assert.AreEqual(0, installer.Position);
        Is(InstallStatus.Ok, installer, installer.Write(new byte[10], 0, 10));
        Assert.AreEqual(10, installer.Position);
    }

    [TestMethod]
    public void A_staged_image_can_be_fetched_once_more()
    {
        FakeBoard board = Running();
        ImageInstaller installer = Installer(board);
        byte[] image = SignedSample.NewerImage();
        Begin(installer, 5);
        installer.Write(image, 0, image.Length);
        Is(InstallStatus.Ok, installer, installer.Complete(false));
        Is(InstallStatus.Ok, installer, installer.Restart());
        Assert.AreEqual(0, installer.Position);
        Assert.AreEqual((int)SlotState.Empty, (int)board.Saved().Slots[1].State);
        Is(InstallStatus.WrongState, installer, installer.Activate(new Baseline()));
        Is(InstallStatus.Ok, installer, installer.Write(image, 0, image.Length));
        Is(InstallStatus.Ok, installer, installer.Complete(false));
        Is(InstallStatus.Ok, installer, installer.Activate(new Baseline()));
    }

    [TestMethod]
    public void More_than_the_slot_holds_is_refused_before_it_is_written()
    {
        FakeBoard board = Running();
        board.Identity.Capacity = 150;
        ImageInstaller installer = Installer(board);
        Begin(installer, 5);
        Is(InstallStatus.Ok, installer, installer.Write(new byte[100], 0, 100));
        Is(InstallStatus.Refused, installer, installer.Write(new byte[51], 0, 51));
        Assert.AreEqual((int)FailureReason.TooLarge, (int)installer.Reason);
        Assert.AreEqual(100, installer.Position);
        Is(InstallStatus.Ok, installer, installer.Write(new byte[50], 0, 50));
    }

    [TestMethod]
    [DataRow(1, 0)]
    [DataRow(0, 1)]
    public void A_write_that_the_flash_refuses_is_reported_and_adds_nothing(int failChange, int failClose)
    {
        FakeBoard board = Running();
        ImageInstaller installer = Installer(board);
        Begin(installer, 5);
        installer.Write(new byte[100], 0, 100);
        board.Storage.FailChange = failChange;
        board.Storage.FailClose = failClose;
        Is(InstallStatus.StorageFailed, installer, installer.Write(new byte[50], 0, 50));
        Assert.IsTrue(installer.Detail.Length > 0);
        Assert.AreEqual(100, installer.Position);
    }

    [TestMethod]
    public void Each_kind_of_bad_image_is_refused_and_logged_and_stages_nothing()
    {
        Refuses(FailureReason.ImageMalformed, new byte[64], Running());
        byte[] image = SignedSample.NewerImage();
        image[33] ^= 1;
        Refuses(FailureReason.HashMismatch, image, Running());
        Refuses(FailureReason.Unsigned, new ImageBuilder().AddHash().Build(), Running());
        image = SignedSample.NewerImage();
        image[image.Length - 1] ^= 1;
        Refuses(FailureReason.SignatureInvalid, image, Running());
        FakeBoard board = Running();
        board.Identity.RequireBoard = true;
        Refuses(FailureReason.WrongBoard, SignedSample.NewerImage(), board);
        board = Running();
        board.Format.Malformed = true;
        Refuses(FailureReason.BundleMalformed, SignedSample.NewerImage(), board);
        board = Running();
        BootRecord record = board.Saved();
        record.SecurityFloor = 8;
        board.Save(record);
        Refuses(FailureReason.BelowSecurityFloor, SignedSample.NewerImage(), board);
    }

    [TestMethod]
    public void Nothing_written_is_no_image()
    {
        FakeBoard board = Running();
        ImageInstaller installer = Installer(board);
        Begin(installer, 5);
        Is(InstallStatus.Refused, installer, installer.Complete(true));
        Assert.AreEqual((int)FailureReason.ImageMissing, (int)installer.Reason);
    }

    [TestMethod]
    public void An_image_that_failed_here_is_accepted_only_if_it_is_forced()
    {
        FakeBoard board = Running();
        BootRecord record = board.Saved();
        record.Quarantine[1] = board.Checker().Examine(1).Manifest.Sha256;
        board.Save(record);
        ImageInstaller installer = Installer(board);
        Begin(installer, 5);
        installer.Write(SignedSample.NewerImage(), 0, SignedSample.NewerImage().Length);
        Is(InstallStatus.Refused, installer, installer.Complete(false));
        Assert.AreEqual((int)FailureReason.Quarantined, (int)installer.Reason);
        Is(InstallStatus.Ok, installer, installer.Complete(true));
    }

    [TestMethod]
    public void An_image_that_failed_here_is_accepted_once_it_has_waited()
    {
        FakeBoard board = Running();
        BootRecord record = board.Saved();
        record.Quarantine[0] = board.Checker().Examine(1).Manifest.Sha256;
        record.QuarantineFailures[0] = 2;
        record.QuarantinedAt[0] = 1800000000;
        board.Save(record);
        ImageInstaller installer = Installer(board);
        Begin(installer, 5);
        installer.Write(SignedSample.NewerImage(), 0, SignedSample.NewerImage().Length);
        Is(InstallStatus.Refused, installer, installer.Complete(false));
        board.Clock.UnixSeconds = 1800000000 + 90000;
        Is(InstallStatus.Refused, installer, installer.Complete(false));
        Assert.AreEqual("it failed 2 times; it is taken again in 23 h 0 min", installer.Detail);
        board.Clock.UnixSeconds = 1800000000 + (2 * 86400);
        Is(InstallStatus.Ok, installer, installer.Complete(false));
    }

    [TestMethod]
    public void An_activation_that_nothing_came_of_does_not_stand_in_the_way()
    {
        FakeBoard board = Running();
        BootRecord record = board.Saved();
        record.Slots[1].State = SlotState.Staged;
        record.Update.State = UpdateState.Activated;
        record.Update.Slot = 1;
        record.Update.Protocol = 1;
        record.Update.RequestId = 4;
        record.Preferred = 1;
        board.Save(record);
        Is(InstallStatus.WrongState, null, Begin(Installer(board), 5));

        record.Preferred = 0;
        board.Save(record);
        Is(InstallStatus.Ok, null, Begin(Installer(board), 5));
        Assert.AreEqual(5u, board.Saved().Update.RequestId);
    }

    [TestMethod]
    [DataRow((int)SlotState.Empty)]
    [DataRow((int)SlotState.Confirmed)]
    [DataRow((int)SlotState.Rejected)]
    public void An_activated_update_whose_image_is_not_on_trial_is_left_over(int state)
    {
        FakeBoard board = Running();
        BootRecord record = board.Saved();
        record.Slots[1].State = (SlotState)state;
        record.Update.State = UpdateState.Activated;
        record.Update.Slot = 1;
        board.Save(record);
        Is(InstallStatus.Ok, null, Begin(Installer(board), 5));
    }

    [TestMethod]
    public void An_abandoned_update_leaves_an_empty_slot()
    {
        FakeBoard board = Running();
        ImageInstaller installer = Installer(board);
        Is(InstallStatus.WrongState, installer, installer.Abandon());
        Begin(installer, 5);
        installer.Write(new byte[100], 0, 100);
        Is(InstallStatus.Ok, installer, installer.Abandon());
        Assert.AreEqual(-1, board.Storage.Length(SlotFiles.Name(1)));
        Assert.AreEqual((int)UpdateState.None, (int)board.Saved().Update.State);
        Is(InstallStatus.WrongState, installer, installer.Activate(new Baseline()));
    }

    [TestMethod]
    [DataRow((byte)SlotState.Trial, (byte)UpdateState.None, (byte)InstallStatus.WrongState)]
    [DataRow((byte)SlotState.Staged, (byte)UpdateState.Activated, (byte)InstallStatus.WrongState)]
    [DataRow((byte)SlotState.Confirmed, (byte)UpdateState.Installed, (byte)InstallStatus.WrongState)]
    [DataRow((byte)SlotState.Confirmed, (byte)UpdateState.Failed, (byte)InstallStatus.WrongState)]
    [DataRow((byte)SlotState.Confirmed, (byte)UpdateState.None, (byte)InstallStatus.Ok)]
    public void No_update_begins_during_a_trial_or_before_the_last_outcome_is_delivered(byte slot, byte update, byte status)
    {
        FakeBoard board = new FakeBoard();
        BootRecord record = board.PutBoth((SlotState)slot, 1);
        record.Update.State = (UpdateState)update;
        record.Update.Slot = 1;
        record.Update.Protocol = 1;
        record.Update.RequestId = 4;
        board.Save(record);
        ImageInstaller installer = Installer(board);
        Assert.AreEqual(status, (byte)installer.Begin(1, 1, 5, s_source));
        Assert.AreEqual(status == (byte)InstallStatus.Ok, board.Saved().Slots[0].State == SlotState.Empty);
    }

    [TestMethod]
    public void The_image_that_a_soaking_one_goes_back_to_is_kept_unless_the_update_is_forced()
    {
        FakeBoard board = new FakeBoard();
        BootRecord record = board.PutBoth(SlotState.Confirmed, 1);
        record.Slots[1].Soak = SoakState.Running;
        board.Save(record);
        ImageInstaller installer = Installer(board);
        Is(InstallStatus.OnSoak, installer, installer.Begin(1, 1, 5, s_source));
        Assert.IsTrue(installer.Detail.IndexOf("force") > 0);
        Is(InstallStatus.OnSoak, installer, installer.Consider(new byte[32], null, -1, false));
        Assert.AreEqual((int)SlotState.Confirmed, (int)board.Saved().Slots[0].State);
        Assert.AreNotEqual((int)InstallStatus.OnSoak, (int)installer.Consider(new byte[32], null, -1, true));
        Is(InstallStatus.Ok, installer, installer.Begin(1, 1, 5, s_source, false, true));
        Assert.AreEqual((int)SlotState.Empty, (int)board.Saved().Slots[0].State);
        Is(InstallStatus.Ok, installer, installer.Begin(1, 1, 5, s_source));
    }

    [TestMethod]
    public void A_staged_image_whose_file_is_not_whole_is_begun_anew()
    {
        FakeBoard board = Running();
        ImageInstaller installer = Installer(board);
        Begin(installer, 5);
        installer.Write(SignedSample.NewerImage(), 0, SignedSample.NewerImage().Length);
        Is(InstallStatus.Ok, installer, installer.Complete(false));
        board.Storage.Put(SlotFiles.Name(1), new byte[3]);
        Is(InstallStatus.Ok, installer, Begin(installer, 5));
        Assert.AreEqual(0, installer.Position);
        Is(InstallStatus.Ok, installer, installer.Write(SignedSample.NewerImage(), 0, 100));
    }

    // In one piece the counter that gets on record is the one whose bytes were hashed; in pieces it is read once more.
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_counter_that_was_misread_does_not_get_on_record(bool inPieces)
    {
        FakeBoard board = Running();
        board.Identity.LargestArray = inPieces ? 0 : WholeImage.LargestArray;
        ImageInstaller installer = Installer(board);
        Begin(installer, 5);
        installer.Write(SignedSample.NewerImage(), 0, SignedSample.NewerImage().Length);

        // The counter's second byte, behind header, payload and the heads of the TLVs.
        board.Storage.FlipOnRead = 45;
        InstallStatus first = installer.Complete(false);
        Assert.AreEqual(-1, board.Storage.FlipOnRead, "it was misread");
        if (inPieces)
        {
            Is(InstallStatus.StorageFailed, installer, first);
            Assert.AreEqual((int)SlotState.Empty, (int)board.Saved().Slots[1].State);
            first = installer.Complete(false);
        }

        Is(InstallStatus.Ok, installer, first);
        Assert.AreEqual(7u, board.Saved().Slots[1].SecurityCounter);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void An_image_that_there_is_no_room_for_is_checked_in_pieces_and_the_log_says_so(bool inPieces)
    {
        FakeBoard board = Running();
        board.Identity.LargestArray = inPieces ? 47 : 400;
        ImageInstaller installer = Installer(board);
        Begin(installer, 5);
        installer.Write(SignedSample.NewerImage(), 0, SignedSample.NewerImage().Length);
        Is(InstallStatus.Ok, installer, installer.Complete(false));
        Assert.AreEqual(
            inPieces ? "staged: complete and verified; no array of 48 bytes is free: hashed in pieces" : "staged: complete and verified",
            board.LastLogged(LogKind.Update).Text);

        board = Running();
        board.Identity.LargestArray = inPieces ? 47 : 400;
        Refuses(FailureReason.HashMismatch, Changed(SignedSample.NewerImage()), board);
    }

    private static void Refuses(FailureReason reason, byte[] image, FakeBoard board)
    {
        ImageInstaller installer = Installer(board);
        Begin(installer, 5);
        Is(InstallStatus.Ok, installer, installer.Write(image, 0, image.Length));
        Is(InstallStatus.Refused, installer, installer.Complete(true));
        Assert.AreEqual((int)reason, (int)installer.Reason);
        Assert.AreEqual((int)reason, (int)board.LastLogged(LogKind.CheckFailed).Reason);
        Assert.AreEqual((int)SlotState.Empty, (int)board.Saved().Slots[1].State);
        Is(InstallStatus.WrongState, installer, installer.Activate(new Baseline()));
    }

    private static byte[] Changed(byte[] image)
    {
        image[33] ^= 1;
        return image;
    }

    private static FakeBoard Running()
    {
        FakeBoard board = new FakeBoard();
        board.PutBoth(SlotState.Confirmed, 0);
        return board;
    }

    private static InstallStatus Begin(ImageInstaller installer, uint request)
    {
        return installer.Begin(0, 1, request, s_source);
    }

    // As after a reboot: nothing is known but what is on the medium.
    private static ImageInstaller Installer(FakeBoard board)
    {
        RecordStore records = new RecordStore(board.Storage);
        records.Load();
        return new ImageInstaller(
            board.Storage, records, new FlightRecorder(board.Storage, board.Clock), board.Identity, board.Format, null, board.Clock);
    }

    private static void Is(InstallStatus expected, ImageInstaller installer, InstallStatus actual)
    {
        Assert.AreEqual((int)expected, (int)actual, installer == null ? string.Empty : installer.Detail);
    }
}
