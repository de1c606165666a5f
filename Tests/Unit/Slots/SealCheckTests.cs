using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Shared.Firmware;
using static NFUnitTest.Slots.CheckCase;

namespace NFUnitTest.Slots;

/// <summary>The seal, which spares the signature where it fits.</summary>
[TestClass]
public class SealCheckTests
{
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
}
