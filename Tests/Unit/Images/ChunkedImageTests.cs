using System;
using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Images;

[TestClass]
public class ChunkedImageTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    [DataRow(16)]
    [DataRow(99)]
    [DataRow(100)]
    [DataRow(101)]
    public void Every_range_of_the_image_is_read_whatever_the_pieces_are(int chunkLength)
    {
        byte[] bytes = Sample(100);
        ChunkedImage image = new ChunkedImage(new FakeChunks(bytes, chunkLength));
        Assert.AreEqual(100, image.Length);
        byte[] read = new byte[103];
        for (int position = 0; position <= 100; position += 3)
        {
            for (int count = 0; count <= 100 - position; count += 4)
            {
                Assert.IsTrue(image.Read(position, read, 2, count));
                for (int i = 0; i < count; i++)
                {
                    Assert.AreEqual((int)bytes[position + i], (int)read[2 + i]);
                }
            }
        }
    }

    [TestMethod]
    [DataRow(-1, 1)]
    [DataRow(0, 101)]
    [DataRow(100, 1)]
    [DataRow(101, 0)]
    [DataRow(5, -1)]
    [DataRow(int.MaxValue, 1)]
    [DataRow(1, int.MaxValue)]
    public void A_range_beyond_the_image_is_refused_and_no_piece_is_made(int position, int count)
    {
        FakeChunks chunks = new FakeChunks(Sample(100), 16);
        Assert.IsFalse(new ChunkedImage(chunks).Read(position, new byte[200], 0, count));
        Assert.AreEqual(0, chunks.Made);
    }

    [TestMethod]
    public void A_piece_is_made_once_while_it_is_read_and_again_when_another_was_read_meanwhile()
    {
        FakeChunks chunks = new FakeChunks(Sample(100), 16);
        ChunkedImage image = new ChunkedImage(chunks);
        byte[] read = new byte[100];
        for (int position = 0; position < 100; position += 4)
        {
            Assert.IsTrue(image.Read(position, read, position, 4));
        }

        Assert.AreEqual(7, chunks.Made);
        Assert.IsTrue(image.Read(0, read, 0, 4));
        Assert.AreEqual(8, chunks.Made);
    }

    [TestMethod]
    public void A_piece_of_another_length_than_it_must_have_is_refused_and_the_others_are_read()
    {
        byte[] bytes = Sample(100);
        FakeChunks chunks = new FakeChunks(bytes, 16);
        chunks.Wrong = 6;
        ChunkedImage image = new ChunkedImage(chunks);
        byte[] read = new byte[100];
        Assert.IsTrue(image.Read(0, read, 0, 96));
        Assert.IsFalse(image.Read(96, read, 96, 1));
        Assert.IsFalse(image.Read(90, read, 0, 10));
        Assert.IsTrue(image.Read(80, read, 0, 16));
        Assert.AreEqual((int)bytes[80], (int)read[0]);
    }

    [TestMethod]
    public void A_piece_that_found_no_memory_is_made_when_there_is_some()
    {
        byte[] bytes = Sample(40);
        FakeChunks chunks = new FakeChunks(bytes, 16);
        chunks.Memory = 1;
        ChunkedImage image = new ChunkedImage(chunks);
        byte[] read = new byte[40];
        Assert.IsTrue(image.Read(0, read, 0, 16));
        Assert.ThrowsException(typeof(OutOfMemoryException), () => image.Read(16, read, 16, 16));
        chunks.Memory = 0;
        Assert.IsTrue(image.Read(0, read, 0, 40));
        Assert.IsTrue(Bytes.AreEqual(bytes, read));
    }

    private static byte[] Sample(int length)
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++)
        {
            bytes[i] = (byte)((i * 7) + 1);
        }

        return bytes;
    }
}
