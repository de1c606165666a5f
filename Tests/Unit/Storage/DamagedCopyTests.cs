using System;
using System.IO.Hashing;
using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Shared.Firmware;
using static NFUnitTest.Storage.BlockCase;

namespace NFUnitTest.Storage;

/// <summary>A copy that is damaged, of another kind or too long gives way to the other one.</summary>
[TestClass]
public class DamagedCopyTests
{
    [TestMethod]
    public void The_write_after_a_partial_one_replaces_the_partly_written_copy()
    {
        MemoryStorage storage = Written(2);
        storage.Put("block.1", Start(storage.Get("block.1"), 10));
        byte[] good = Copy(storage.Get("block.0"));
        DurableBlock block = BlockOn(storage);
        block.Read();
        Assert.IsTrue(block.Write(Content(9, 4)));
        CollectionAssert.AreEqual(good, storage.Get("block.0"));
        Assert.AreEqual(2u, block.Sequence);
        CollectionAssert.AreEqual(Content(9, 4), BlockOn(storage).Read());
    }

    [TestMethod]
    public void A_newer_copy_partly_written_to_any_byte_falls_back_to_the_older()
    {
        MemoryStorage storage = Written(2);
        byte[] newer = storage.Get("block.1");
        for (int length = 0; length < newer.Length; length++)
        {
            storage.Put("block.1", Start(newer, length));
            CollectionAssert.AreEqual(Content(1, 4), BlockOn(storage).Read(), "cut to " + length.ToString());
        }
    }

    [TestMethod]
    public void A_newer_copy_that_is_too_long_falls_back_to_the_older()
    {
        MemoryStorage storage = Written(2);
        byte[] longer = new byte[storage.Get("block.1").Length + 1];
        Array.Copy(storage.Get("block.1"), 0, longer, 0, longer.Length - 1);
        storage.Put("block.1", longer);
        CollectionAssert.AreEqual(Content(1, 4), BlockOn(storage).Read());
    }

    [TestMethod]
    public void Every_flipped_bit_of_the_newer_copy_is_found()
    {
        MemoryStorage storage = Written(2);
        byte[] newer = storage.Get("block.1");
        for (int i = 0; i < newer.Length; i++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                byte[] garbled = Copy(newer);
                garbled[i] = (byte)(garbled[i] ^ (1 << bit));
                storage.Put("block.1", garbled);
                DurableBlock block = BlockOn(storage);
                CollectionAssert.AreEqual(Content(1, 4), block.Read(), "byte " + i.ToString());
                Assert.AreEqual(1u, block.Sequence);
            }
        }
    }

    [TestMethod]
    public void Two_damaged_copies_are_none()
    {
        MemoryStorage storage = Written(2);
        storage.Get("block.0")[17] ^= 1;
        storage.Get("block.1")[17] ^= 1;
        DurableBlock block = BlockOn(storage);
        Assert.IsNull(block.Read());
        Assert.AreEqual(2, block.FilesPresent);
        Assert.IsTrue(block.Write(Content(3, 4)));
        CollectionAssert.AreEqual(Content(3, 4), BlockOn(storage).Read());
    }

    [TestMethod]
    public void Copies_of_another_kind_are_ignored()
    {
        MemoryStorage storage = Written(2);
        Assert.IsNull(new DurableBlock(storage, "block", Magic + 1, 1, Maximum).Read(), "magic");
        Assert.IsNull(new DurableBlock(storage, "block", Magic, 2, Maximum).Read(), "format");
        Assert.IsNull(new DurableBlock(storage, "block", Magic, 1, 3).Read(), "too long");
        Assert.IsNull(new DurableBlock(storage, "other", Magic, 1, Maximum).Read(), "name");
    }

    [TestMethod]
    public void A_copy_whose_length_field_is_not_the_files_is_ignored()
    {
        MemoryStorage storage = Written(2);
        byte[] newer = storage.Get("block.1");
        newer[8] = 3;
        byte[] covered = Start(newer, newer.Length - DurableBlock.TrailerLength);
        Crc32 crc = new Crc32();
        crc.Append(covered);
        Bytes.WriteUInt32(newer, covered.Length, crc.GetCurrentHashAsUInt32());
        CollectionAssert.AreEqual(Content(1, 4), BlockOn(storage).Read());
    }
}
