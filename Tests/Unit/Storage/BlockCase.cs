using System;
using System.IO.Hashing;
using nanoFramework.TestFramework;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Storage;

/// <summary>A block of 8 bytes at the most, with a content that its number gives away.</summary>
internal static class BlockCase
{
    internal const uint Magic = 0x4B4C4254;
    internal const int Maximum = 8;

    internal static void AssertStands(MemoryStorage storage, DurableBlock written, int count)
    {
        Assert.AreEqual((uint)count, written.Sequence);
        DurableBlock fresh = BlockOn(storage);
        CollectionAssert.AreEqual(Content(count, 4), fresh.Read());
        Assert.AreEqual((uint)count, fresh.Sequence);
    }

    internal static DurableBlock BlockOn(MemoryStorage storage)
    {
        return new DurableBlock(storage, "block", Magic, 1, Maximum);
    }

    /// <summary>A block that was written so often, with 1, 2 and so on as its content; copy 0 holds the odd ones.</summary>
    internal static MemoryStorage Written(int count)
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

    internal static byte[] Content(int first, int length)
    {
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++)
        {
            content[i] = (byte)(first + i);
        }

        return content;
    }

    internal static byte[] Copy(byte[] bytes)
    {
        return Start(bytes, bytes.Length);
    }

    internal static byte[] Start(byte[] bytes, int length)
    {
        byte[] start = new byte[length];
        Array.Copy(bytes, 0, start, 0, length);
        return start;
    }
}
