using System;
using System.IO.Hashing;
using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Storage;

[TestClass]
public class DurableBlockTests
{
    private const uint Magic = 0x4B4C4254;
    private const int Maximum = 8;

    [TestMethod]
    public void Nothing_is_read_where_nothing_was_written()
    {
        DurableBlock block = BlockOn(new MemoryStorage());
        Assert.IsNull(block.Read());
        Assert.AreEqual(0u, block.Sequence);
        Assert.AreEqual(0, block.FilesPresent);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(Maximum)]
    public void What_was_written_is_read(int length)
    {
        MemoryStorage storage = new MemoryStorage();
        DurableBlock block = BlockOn(storage);
        block.Read();
        Assert.IsTrue(block.Write(Content(7, length)));
        Assert.AreEqual(1u, block.Sequence);
        Assert.AreEqual(1, block.FilesPresent);
        Assert.AreEqual(DurableBlock.HeaderLength + length + DurableBlock.TrailerLength, storage.Get("block.0").Length);
        CollectionAssert.AreEqual(Content(7, length), BlockOn(storage).Read());
    }

    [TestMethod]
    public void More_than_the_maximum_is_an_error_of_the_caller()
    {
        MemoryStorage storage = new MemoryStorage();
        DurableBlock block = BlockOn(storage);
        block.Read();
        Assert.ThrowsException(typeof(ArgumentException), () => block.Write(new byte[Maximum + 1]));
        Assert.AreEqual(0, storage.Changes);
    }

    [TestMethod]
    public void The_newest_of_two_copies_is_read()
    {
        for (int count = 1; count <= 5; count++)
        {
            DurableBlock block = BlockOn(Written(count));
            CollectionAssert.AreEqual(Content(count, 4), block.Read());
            Assert.AreEqual((uint)count, block.Sequence);
            Assert.AreEqual(count == 1 ? 1 : 2, block.FilesPresent);
        }
    }

    [TestMethod]
    public void A_write_leaves_the_newest_copy_as_it_is()
    {
        for (int count = 1; count <= 4; count++)
        {
            MemoryStorage storage = Written(count);
            string newest = count % 2 == 1 ? "block.0" : "block.1";
            byte[] before = Copy(storage.Get(newest));
            DurableBlock block = BlockOn(storage);
            block.Read();
            Assert.IsTrue(block.Write(Content(9, 4)));
            CollectionAssert.AreEqual(before, storage.Get(newest));
            CollectionAssert.AreEqual(Content(9, 4), BlockOn(storage).Read());
        }
    }

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

    [TestMethod]
    public void A_write_that_reads_back_wrong_fails_and_the_old_content_stands()
    {
        for (int position = 0; position < 24; position++)
        {
            MemoryStorage storage = Written(3);
            DurableBlock block = BlockOn(storage);
            block.Read();
            storage.FlipOnClose = position;
            Assert.IsFalse(block.Write(Content(9, 4)), "byte " + position.ToString());
            AssertStands(storage, block, 3);
        }
    }

    [TestMethod]
    public void A_write_whose_close_fails_fails_and_the_old_content_stands()
    {
        MemoryStorage storage = Written(3);
        DurableBlock block = BlockOn(storage);
        block.Read();
        storage.FailClose = 1;
        Assert.IsFalse(block.Write(Content(9, 4)));
        AssertStands(storage, block, 3);
    }

    [TestMethod]
    public void A_write_that_the_volume_refuses_fails_and_the_old_content_stands()
    {
        MemoryStorage storage = Written(3);
        DurableBlock block = BlockOn(storage);
        block.Read();
        storage.FailChange = 1;
        Assert.IsFalse(block.Write(Content(9, 4)));
        AssertStands(storage, block, 3);
    }

    [TestMethod]
    public void A_write_that_cannot_be_read_back_fails()
    {
        MemoryStorage storage = Written(3);
        DurableBlock block = BlockOn(storage);
        block.Read();
        storage.FailReads = true;
        Assert.IsFalse(block.Write(Content(9, 4)));
        Assert.AreEqual(3u, block.Sequence);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void What_is_read_again_is_not_written_over_by_somebody_who_was_told_that_there_is_nothing(int count)
    {
        MemoryStorage storage = Written(count);
        DurableBlock block = BlockOn(storage);
        storage.FailReads = true;
        Assert.IsNull(block.Read());
        storage.FailReads = false;
        int changes = storage.Changes;
        Assert.IsFalse(block.Write(Content(9, 4)));
        Assert.IsFalse(block.Write(Content(9, 4)), "the second time it has still not been read");
        Assert.AreEqual(changes, storage.Changes);
        CollectionAssert.AreEqual(Content(count, 4), block.Read());
        byte[] newest = Copy(storage.Get(count % 2 == 1 ? "block.0" : "block.1"));
        Assert.IsTrue(block.Write(Content(9, 4)));
        CollectionAssert.AreEqual(newest, storage.Get(count % 2 == 1 ? "block.0" : "block.1"));
        CollectionAssert.AreEqual(Content(9, 4), BlockOn(storage).Read());
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void Copies_that_are_there_and_cannot_be_read_are_not_written_over(int count)
    {
        MemoryStorage storage = Written(count);
        DurableBlock block = BlockOn(storage);
        storage.FailReads = true;
        Assert.IsNull(block.Read());
        int changes = storage.Changes;
        Assert.IsFalse(block.Write(Content(9, 4)));
        Assert.AreEqual(changes, storage.Changes);
        storage.FailReads = false;
        CollectionAssert.AreEqual(Content(count, 4), block.Read());
    }

    [TestMethod]
    public void Copies_that_cannot_be_read_are_written_over_once_other_files_can_be_read()
    {
        MemoryStorage storage = Written(2);
        DurableBlock block = BlockOn(storage);
        storage.MakeUnreadable("block.0");
        storage.MakeUnreadable("block.1");
        Assert.IsNull(block.Read());
        Assert.IsFalse(block.Write(Content(9, 4)));
        block.ReplaceUnreadable();
        Assert.IsTrue(block.Write(Content(9, 4)));
        CollectionAssert.AreEqual(Content(9, 4), BlockOn(storage).Read());
    }

    [TestMethod]
    public void A_copy_that_cannot_be_read_is_replaced_while_the_other_one_can()
    {
        MemoryStorage storage = Written(2);
        DurableBlock block = BlockOn(storage);
        storage.MakeUnreadable("block.0");
        CollectionAssert.AreEqual(Content(2, 4), block.Read());
        byte[] newest = Copy(storage.Get("block.1"));
        Assert.IsTrue(block.Write(Content(9, 4)));
        CollectionAssert.AreEqual(newest, storage.Get("block.1"));
    }

    [TestMethod]
    public void A_failed_write_can_be_made_again()
    {
        MemoryStorage storage = Written(3);
        byte[] newest = Copy(storage.Get("block.0"));
        DurableBlock block = BlockOn(storage);
        block.Read();
        storage.FlipOnClose = 5;
        Assert.IsFalse(block.Write(Content(8, 4)));
        Assert.IsTrue(block.Write(Content(9, 4)));
        CollectionAssert.AreEqual(newest, storage.Get("block.0"));
        CollectionAssert.AreEqual(Content(9, 4), BlockOn(storage).Read());
    }

    [TestMethod]
    public void A_copy_that_is_misread_once_does_not_bring_the_older_one_back()
    {
        for (int count = 2; count <= 3; count++)
        {
            MemoryStorage storage = Written(count);
            storage.FlipOnRead = DurableBlock.HeaderLength;
            CollectionAssert.AreEqual(Content(count, 4), BlockOn(storage).Read());
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void A_block_that_is_deleted_is_gone_and_can_be_begun_anew(int count)
    {
        MemoryStorage storage = Written(count);
        DurableBlock block = BlockOn(storage);
        block.Read();
        storage.FailChange = count;
        Assert.IsFalse(block.Delete());
        Assert.AreEqual(1, block.FilesPresent);
        Assert.IsTrue(block.Delete());
        Assert.AreEqual(0, block.FilesPresent);
        Assert.AreEqual(0u, block.Sequence);
        Assert.IsTrue(block.Write(Content(9, 4)));
        CollectionAssert.AreEqual(Content(9, 4), BlockOn(storage).Read());
    }

    private static void AssertStands(MemoryStorage storage, DurableBlock written, int count)
    {
        Assert.AreEqual((uint)count, written.Sequence);
        DurableBlock fresh = BlockOn(storage);
        CollectionAssert.AreEqual(Content(count, 4), fresh.Read());
        Assert.AreEqual((uint)count, fresh.Sequence);
    }

    private static DurableBlock BlockOn(MemoryStorage storage)
    {
        return new DurableBlock(storage, "block", Magic, 1, Maximum);
    }

    /// <summary>A block that was written so often, with 1, 2 and so on as its content; copy 0 holds the odd ones.</summary>
    private static MemoryStorage Written(int count)
    {
        MemoryStorage storage = new MemoryStorage();
        DurableBlock block = BlockOn(storage);
        block.Read();
        for (int i = 1; i <= count; i++)
        {
            Assert.IsTrue(block.Write(Content(i, 4)));
        }

        return storage;
    }

    private static byte[] Content(int first, int length)
    {
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++)
        {
            content[i] = (byte)(first + i);
        }

        return content;
    }

    private static byte[] Copy(byte[] bytes)
    {
        return Start(bytes, bytes.Length);
    }

    private static byte[] Start(byte[] bytes, int length)
    {
        byte[] start = new byte[length];
        Array.Copy(bytes, 0, start, 0, length);
        return start;
    }
}
