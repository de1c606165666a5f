using System;
using System.IO.Hashing;
using nanoFramework.TestFramework;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Shared.Firmware;
using static NFUnitTest.Storage.BlockCase;

namespace NFUnitTest.Storage;

/// <summary>A block is read as it was written, in two copies.</summary>
[TestClass]
public class DurableBlockTests
{
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
}
