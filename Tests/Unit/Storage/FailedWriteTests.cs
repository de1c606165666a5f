using System;
using System.IO.Hashing;
using nanoFramework.TestFramework;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Shared.Firmware;
using static NFUnitTest.Storage.BlockCase;

namespace NFUnitTest.Storage;

/// <summary>Writes that fail: what was there before stands.</summary>
[TestClass]
public class FailedWriteTests
{
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
}
