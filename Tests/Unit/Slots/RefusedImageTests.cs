using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;
using TwinSlot.Tests.Shared.Firmware;
using static NFUnitTest.Slots.InstallerCase;

namespace NFUnitTest.Slots;

/// <summary>An image that is refused when it is complete, and what is said of it.</summary>
[TestClass]
public class RefusedImageTests
{
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
}
