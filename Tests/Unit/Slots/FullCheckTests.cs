using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Shared.Firmware;
using static NFUnitTest.Slots.CheckCase;

namespace NFUnitTest.Slots;

/// <summary>The full check, and which image it is that was checked.</summary>
[TestClass]
public class FullCheckTests
{
    [TestMethod]
    public void A_changed_byte_is_a_CRC_mismatch_also_where_the_full_check_is_asked_for()
    {
        FakeBoard board = new FakeBoard();
        SlotEntry entry = board.Put(0, SignedSample.Image(), SlotState.Confirmed);
        board.Storage.Get(SlotFiles.Name(0))[Payload] ^= 1;
        Finds(board, FailureReason.CrcMismatch, 0, entry, true);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void The_full_check_hands_on_the_bytes_in_blocks_and_says_if_it_was_made_in_pieces(bool inPieces)
    {
        FakeBoard board = new FakeBoard();
        SlotEntry entry = board.Put(0, SignedSample.NewerImage(), SlotState.Confirmed);
        board.Identity.LargestArray = inPieces ? 47 : 400;
        CheckedImage passed = board.Checker().Check(0, entry, true);
        Assert.AreEqual((int)FailureReason.None, (int)passed.Reason);
        Assert.IsTrue(Bytes.AreEqual(entry.Seal, passed.Seal));
        byte[] read = new byte[passed.Image.Length];
        Assert.IsTrue(passed.Image.Read(0, read, 0, read.Length));
        Assert.IsTrue(Bytes.AreEqual(SignedSample.NewerImage(), read));
        Assert.AreEqual(inPieces ? "no array of 48 bytes is free: hashed in pieces" : null, passed.Note);
        Assert.AreEqual(string.Empty, passed.Detail);
    }

    [TestMethod]
    public void Another_image_than_the_recorded_one_is_not_believed_whoever_signed_it()
    {
        FakeBoard board = new FakeBoard();
        SlotEntry entry = board.Put(0, SignedSample.Image(), SlotState.Confirmed);
        entry.Digest[0] ^= 1;
        Finds(board, FailureReason.HashMismatch, 0, entry, false);
    }

    [TestMethod]
    public void The_full_check_names_what_is_wrong()
    {
        byte[] image = SignedSample.Image();
        image[Payload] ^= 1;
        FullCheckFinds(FailureReason.HashMismatch, image);
        FullCheckFinds(FailureReason.ImageMalformed, new byte[100]);
        image = SignedSample.Image();
        image[image.Length - 1] ^= 1;
        FullCheckFinds(FailureReason.SignatureInvalid, image);
        FullCheckFinds(FailureReason.Unsigned, new ImageBuilder().AddHash().Build());

        FakeBoard board = new FakeBoard();
        board.Identity.Keys = new TrustedKeys(new byte[0][]);
        ExamineFinds(board, FailureReason.UnknownKey, SignedSample.Image());
        board = new FakeBoard();
        board.Identity.RequireBoard = true;
        ExamineFinds(board, FailureReason.WrongBoard, SignedSample.Image());
        board = new FakeBoard();
        board.Format.Malformed = true;
        ExamineFinds(board, FailureReason.BundleMalformed, SignedSample.Image());
        board = new FakeBoard();
        board.Identity.Capacity = SignedSample.Image().Length - 1;
        ExamineFinds(board, FailureReason.TooLarge, SignedSample.Image());
        Assert.AreEqual((int)FailureReason.ImageMissing, (int)new FakeBoard().Checker().Examine(0).Reason);
    }

    [TestMethod]
    public void A_record_with_another_security_counter_names_another_image()
    {
        FakeBoard board = new FakeBoard();
        SlotEntry entry = board.Put(1, SignedSample.NewerImage(), SlotState.Staged);
        entry.SecurityCounter++;
        Assert.AreEqual((int)FailureReason.HashMismatch, (int)board.Checker().Check(1, entry, true).Reason);
    }
}
