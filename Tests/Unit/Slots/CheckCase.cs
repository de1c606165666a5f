using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Slots;

/// <summary>What the check of a slot finds.</summary>
internal static class CheckCase
{
    internal const int Payload = 33;

    // The polynomial itself, added anywhere, changes no CRC-32.
    internal static byte[] WithTheSameCrc(byte[] image)
    {
        byte[] polynomial = new byte[] { 0x41, 0x06, 0x71, 0xdb, 0x01 };
        for (int i = 0; i < polynomial.Length; i++)
        {
            image[Payload + i] ^= polynomial[i];
        }

        return image;
    }

    internal static SlotEntry SealedByHand(FakeBoard board, byte[] image)
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

    internal static void FullCheckFinds(FailureReason reason, byte[] image)
    {
        FakeBoard board = new FakeBoard();
        ExamineFinds(board, reason, image);
        RamImage loaded = RamImage.Load(board.Storage, SlotFiles.Name(0), image.Length, null);
        SlotEntry entry = new SlotEntry();
        entry.ImageLength = (uint)image.Length;
        entry.Crc = loaded.Crc;
        Finds(board, reason, 0, entry, false);
    }

    internal static void ExamineFinds(FakeBoard board, FailureReason reason, byte[] image)
    {
        board.Storage.Put(SlotFiles.Name(0), image);
        Assert.AreEqual((int)reason, (int)board.Checker().Examine(0).Reason);
    }

    internal static void Finds(FakeBoard board, FailureReason reason, int slot, SlotEntry entry, bool full)
    {
        CheckedImage image = board.Checker().Check(slot, entry, full);
        Assert.AreEqual((int)reason, (int)image.Reason);
        Assert.AreEqual(reason == FailureReason.None, image.Image != null);
    }
}
