using System;
using System.IO.Hashing;
using nanoFramework.TestFramework;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Shared.Firmware;
using static NFUnitTest.Storage.BlockCase;

namespace NFUnitTest.Storage;

/// <summary>Copies that cannot be read are not taken for copies that are not there.</summary>
[TestClass]
public class UnreadableCopyTests
{
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
    public void A_copy_that_is_misread_once_does_not_bring_the_older_one_back()
    {
        for (int count = 2; count <= 3; count++)
        {
            MemoryStorage storage = Written(count);
            storage.FlipOnRead = DurableBlock.HeaderLength;
            CollectionAssert.AreEqual(Content(count, 4), BlockOn(storage).Read());
        }
    }
}
