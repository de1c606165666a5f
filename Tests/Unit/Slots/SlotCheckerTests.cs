using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Shared.Firmware;
using static NFUnitTest.Slots.CheckCase;

namespace NFUnitTest.Slots;

/// <summary>The bytes of a slot: how they are read, and what is handed on of them.</summary>
[TestClass]
public class SlotCheckerTests
{
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
}
