using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Slots;

[TestClass]
public class SlotCheckerTests
{
    private const int Payload = 33;

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_sound_image_passes_and_its_very_bytes_are_handed_on(bool full)
    {
        FakeBoard board = new FakeBoard();
        SlotEntry entry = board.Put(1, SignedSample.NewerImage(), SlotState.Confirmed);
        CheckedImage passed = board.Checker().Check(1, entry, full);
        Assert.AreEqual((int)FailureReason.None, (int)passed.Reason);
        Assert.AreEqual(SignedSample.NewerImage().Length, passed.Image.Length);
        Assert.AreEqual("2.2.3+4", passed.Manifest.Version.ToText());
        Assert.AreEqual(32, passed.Bundle.Positions[0]);
        Assert.AreEqual(4, passed.Bundle.Lengths[0]);
        Assert.IsTrue(Bytes.AreEqual(entry.Seal, passed.Seal));
        Assert.AreEqual(7u, entry.SecurityCounter);
    }

    [TestMethod]
    public void A_missing_file_is_reported_as_missing()
    {
        FakeBoard board = new FakeBoard();
        SlotEntry entry = board.Put(0, SignedSample.Image(), SlotState.Confirmed);
        Finds(board, FailureReason.ImageMissing, 1, entry, false);
    }

    [TestMethod]
    public void A_file_that_cannot_be_read_is_tried_twice_and_reported_as_unreadable()
    {
        FakeBoard board = new FakeBoard();
        SlotEntry entry = board.Put(0, SignedSample.Image(), SlotState.Confirmed);
        int reads = board.Storage.Reads;
        board.Storage.FailReads = true;
        Finds(board, FailureReason.ImageUnreadable, 0, entry, false);
        Assert.AreEqual(2, board.Storage.Reads - reads);
    }

    [TestMethod]
    public void A_read_that_goes_wrong_once_does_not_lose_the_image()
    {
        FakeBoard board = new FakeBoard();
        SlotEntry entry = board.Put(0, SignedSample.Image(), SlotState.Confirmed);
        board.Storage.FlipOnRead = Payload;
        Finds(board, FailureReason.None, 0, entry, false);
    }

    [TestMethod]
    public void A_file_of_another_length_is_not_read_at_all()
    {
        FakeBoard board = new FakeBoard();
        SlotEntry entry = board.Put(0, SignedSample.Image(), SlotState.Confirmed);
        entry.ImageLength++;
        int reads = board.Storage.Reads;
        Finds(board, FailureReason.LengthMismatch, 0, entry, false);
        Assert.AreEqual(reads, board.Storage.Reads);
    }

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
    [DataRow(47)]
    [DataRow(400)]
    public void An_examined_image_is_not_kept_in_RAM(int largestArray)
    {
        FakeBoard board = new FakeBoard();
        board.Put(0, SignedSample.NewerImage(), SlotState.Confirmed);
        board.Identity.LargestArray = largestArray;
        CheckedImage examined = board.Checker().Examine(0);
        Assert.AreEqual((int)FailureReason.None, (int)examined.Reason);
        Assert.IsNull(examined.Image);
    }

    [TestMethod]
    public void Bytes_that_are_others_when_they_are_read_again_are_not_handed_on()
    {
        FakeBoard board = new FakeBoard();
        SlotEntry entry = board.Put(0, SignedSample.NewerImage(), SlotState.Confirmed);
        board.Storage.ReplaceAfterOpen = WithTheSameCrc(SignedSample.NewerImage());
        CheckedImage refused = board.Checker().Check(0, entry, true);
        Assert.AreEqual((int)FailureReason.ImageUnreadable, (int)refused.Reason);
        Assert.AreEqual("it reads differently when it is read again", refused.Detail);
        Assert.IsNull(refused.Image);

        // What it was replaced with has the CRC that is on record.
        Finds(board, FailureReason.ImageMalformed, 0, entry, true);
    }

    [TestMethod]
    public void Assemblies_are_copied_out_one_after_the_other_and_what_stands_before_them_is_given_back()
    {
        FakeBoard board = new FakeBoard();
        SlotEntry entry = board.Put(0, SignedSample.NewerImage(), SlotState.Confirmed);
        CheckedImage passed = board.Checker().Check(0, entry, false);
        byte[] assembly = passed.Take(0);
        Assert.AreEqual(4, assembly.Length);
        Assert.AreEqual((int)'a', (int)assembly[0]);
        Assert.AreEqual((int)'d', (int)assembly[3]);
        Assert.IsNull(passed.Image.Chunk(0));
        Assert.IsNull(passed.Take(0));
    }

    [TestMethod]
    public void A_check_for_nobody_who_loads_reads_the_bytes_once()
    {
        FakeBoard board = new FakeBoard();
        SlotEntry entry = board.Put(0, SignedSample.NewerImage(), SlotState.Confirmed);
        int reads = board.Storage.Reads;
        Assert.AreEqual((int)FailureReason.None, (int)board.Checker().ReasonAgainst(0, entry, true));
        Assert.AreEqual(1, board.Storage.Reads - reads);
        Assert.AreEqual((int)FailureReason.None, (int)board.Checker().Check(0, entry, true).Reason);
        Assert.AreEqual(3, board.Storage.Reads - reads);
    }

    [TestMethod]
    public void A_seal_made_under_another_set_of_resident_assemblies_leads_to_the_full_check()
    {
        FakeBoard board = new FakeBoard();
        board.Identity.Resident = new AssemblyIdentity[] { new AssemblyIdentity("mscorlib", 1, 17, 0, 0) };
        SlotEntry entry = SealedByHand(board, new ImageBuilder().AddHash().Build());
        Finds(board, FailureReason.None, 0, entry, false);
        board.Identity.Resident = new AssemblyIdentity[] { new AssemblyIdentity("mscorlib", 1, 18, 0, 0) };
        Finds(board, FailureReason.Unsigned, 0, entry, false);
    }

    [TestMethod]
    public void A_seal_that_fits_spares_the_signature()
    {
        FakeBoard board = new FakeBoard();
        SlotEntry entry = SealedByHand(board, new ImageBuilder().AddHash().Build());
        Finds(board, FailureReason.None, 0, entry, false);
        Finds(board, FailureReason.Unsigned, 0, entry, true);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_seal_that_does_not_fit_or_is_not_there_leads_to_the_full_check(bool isSealed)
    {
        FakeBoard board = new FakeBoard();
        SlotEntry entry = SealedByHand(board, new ImageBuilder().AddHash().Build());
        entry.Sealed = isSealed;
        entry.Seal[5] ^= (byte)(isSealed ? 1 : 0);
        Finds(board, FailureReason.Unsigned, 0, entry, false);
        board = new FakeBoard();
        entry = board.Put(0, SignedSample.Image(), SlotState.Confirmed);
        entry.Seal[5] ^= 1;
        Finds(board, FailureReason.None, 0, entry, false);
    }

    [TestMethod]
    public void Each_block_of_a_seal_is_a_step_of_the_work()
    {
        FakeBoard board = new FakeBoard();
        int length = (2 * RamImage.BlockLength) + 1;
        board.Storage.Put(SlotFiles.Name(0), new byte[length]);
        RamImage image = RamImage.Load(board.Storage, SlotFiles.Name(0), length, null);
        CountedProgress progress = new CountedProgress();
        Seal.Of(image, board.Identity.SealKey, progress);
        Assert.AreEqual(3, progress.Steps);
    }

    [TestMethod]
    public void A_seal_of_another_board_is_not_believed()
    {
        FakeBoard board = new FakeBoard();
        SlotEntry entry = SealedByHand(board, new ImageBuilder().AddHash().Build());
        board.Identity.SealKey = new byte[32];
        Finds(board, FailureReason.Unsigned, 0, entry, false);
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

    // Positions in an image of three blocks and a little: within a block, at its end, two in one block, and across blocks.
    [TestMethod]
    [DataRow(1)]
    [DataRow(16383)]
    [DataRow(16384)]
    [DataRow(16385)]
    [DataRow(33000)]
    [DataRow(49160)]
    public void What_stands_behind_the_bytes_that_were_given_back_can_still_be_read(int released)
    {
        byte[] bytes = new byte[(3 * RamImage.BlockLength) + 8];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)((i * 13) & 0xff);
        }

        MemoryStorage storage = new MemoryStorage();
        storage.Put("x", bytes);
        RamImage image = RamImage.Load(storage, "x", bytes.Length, null);
        image.ReleaseBefore(released / 2);
        image.ReleaseBefore(released);
        Assert.IsFalse(image.Read(released - 1, new byte[1], 0, 1));
        Assert.IsNull(image.Chunk(0));
        byte[] read = new byte[bytes.Length - released];
        Assert.IsTrue(image.Read(released, read, 0, read.Length));
        for (int i = 0; i < read.Length; i++)
        {
            Assert.AreEqual((int)bytes[released + i], (int)read[i]);
        }
    }

    // The polynomial itself, added anywhere, changes no CRC-32.
    private static byte[] WithTheSameCrc(byte[] image)
    {
        byte[] polynomial = new byte[] { 0x41, 0x06, 0x71, 0xdb, 0x01 };
        for (int i = 0; i < polynomial.Length; i++)
        {
            image[Payload + i] ^= polynomial[i];
        }

        return image;
    }

    private static SlotEntry SealedByHand(FakeBoard board, byte[] image)
    {
        board.Storage.Put(SlotFiles.Name(0), image);
        RamImage loaded = RamImage.Load(board.Storage, SlotFiles.Name(0), image.Length, null);
        SlotEntry entry = new SlotEntry();
        entry.ImageLength = (uint)image.Length;
        entry.Crc = loaded.Crc;
        entry.Digest = new ImageBuilder().Digest();
        entry.Sealed = true;
        entry.Seal = Seal.Of(loaded, Seal.KeyFor(board.Identity.SealKey, board.Identity.Resident), null);
        return entry;
    }

    private static void FullCheckFinds(FailureReason reason, byte[] image)
    {
        FakeBoard board = new FakeBoard();
        ExamineFinds(board, reason, image);
        RamImage loaded = RamImage.Load(board.Storage, SlotFiles.Name(0), image.Length, null);
        SlotEntry entry = new SlotEntry();
        entry.ImageLength = (uint)image.Length;
        entry.Crc = loaded.Crc;
        Finds(board, reason, 0, entry, false);
    }

    private static void ExamineFinds(FakeBoard board, FailureReason reason, byte[] image)
    {
        board.Storage.Put(SlotFiles.Name(0), image);
        Assert.AreEqual((int)reason, (int)board.Checker().Examine(0).Reason);
    }

    private static void Finds(FakeBoard board, FailureReason reason, int slot, SlotEntry entry, bool full)
    {
        CheckedImage image = board.Checker().Check(slot, entry, full);
        Assert.AreEqual((int)reason, (int)image.Reason);
        Assert.AreEqual(reason == FailureReason.None, image.Image != null);
    }
}
