using System.IO.Hashing;
using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Images;

[TestClass]
public class WholeImageTests
{
    private static readonly byte[] s_key = new byte[32];

    // With a payload of 16,384 - 32 bytes the hashed part ends with the first block.
    [TestMethod]
    [DataRow(4)]
    [DataRow(16351)]
    [DataRow(16352)]
    [DataRow(16353)]
    [DataRow(32736)]
    [DataRow(40000)]
    public void Hashed_part_and_CRC_are_exactly_the_images_and_all_of_it_can_be_read(int payload)
    {
        byte[] bytes = Sample(payload);
        Checksum crc = new Checksum();
        CountedProgress progress = new CountedProgress();
        WholeImage image = WholeImage.Read(new ArrayImage(bytes), WholeImage.LargestArray, crc, progress, out bool hasRoom);
        Assert.IsTrue(hasRoom);
        Assert.AreEqual(bytes.Length, image.Length);
        Assert.AreEqual(ImageBuilder.Parse(bytes).Manifest.HashedLength, image.Hashed.Length);
        Assert.AreEqual(CrcOf(bytes), crc.Value);
        Assert.AreEqual((bytes.Length + 16383) / 16384, progress.Steps);

        byte[] read = new byte[bytes.Length];
        Assert.IsTrue(image.Read(0, read, 0, read.Length));
        Assert.IsTrue(Bytes.AreEqual(bytes, read));
        for (int at = 0; at < image.Hashed.Length; at += 997)
        {
            Assert.AreEqual((int)bytes[at], (int)image.Hashed[at]);
        }

        // Across the end of the hashed part.
        byte[] across = new byte[6];
        Assert.IsTrue(image.Read(image.Hashed.Length - 3, across, 1, 5));
        for (int i = 0; i < 5; i++)
        {
            Assert.AreEqual((int)bytes[image.Hashed.Length - 3 + i], (int)across[1 + i]);
        }
    }

    [TestMethod]
    [DataRow(4)]
    [DataRow(16000)]
    [DataRow(40000)]
    public void Its_seal_is_the_seal_of_the_same_image_in_blocks(int payload)
    {
        NativeHmac.Need();
        byte[] bytes = Sample(payload);
        MemoryStorage storage = new MemoryStorage();
        storage.Put("x", bytes);
        RamImage blocks = RamImage.Load(storage, "x", bytes.Length, null);
        WholeImage whole = Read(bytes);
        Assert.IsTrue(Seal.Same(Seal.Of(blocks, s_key, null), Seal.Of(whole, s_key, null)));
        bytes[bytes.Length - 1] ^= 1;
        Assert.IsFalse(Seal.Same(Seal.Of(blocks, s_key, null), Seal.Of(Read(bytes), s_key, null)));
    }

    [TestMethod]
    public void Where_no_array_is_large_enough_nothing_is_summed_and_nothing_is_kept()
    {
        byte[] bytes = Sample(1000);
        int hashed = ImageBuilder.Parse(bytes).Manifest.HashedLength;
        Checksum crc = new Checksum();
        Assert.IsNull(WholeImage.Read(new ArrayImage(bytes), hashed - 1, crc, null, out bool hasRoom));
        Assert.IsFalse(hasRoom);
        Assert.AreEqual(0U, crc.Value);
        Assert.IsNotNull(WholeImage.Read(new ArrayImage(bytes), hashed, crc, null, out hasRoom));
        Assert.IsTrue(hasRoom);
    }

    // What the header says is used before anything was checked.
    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(12, 0xff)]
    [DataRow(15, 0xff)]
    [DataRow(8, 0xff)]
    [DataRow(10, 0xff)]
    public void A_header_that_says_anything_leads_to_the_same_bytes(int offset, int value)
    {
        byte[] bytes = Sample(1000);
        bytes[offset] = (byte)value;
        Holds(bytes);
        bytes[offset + 1] = (byte)value;
        Holds(bytes);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(31)]
    [DataRow(32)]
    public void A_file_that_is_too_short_for_an_image_is_read_all_the_same(int length)
    {
        Holds(new byte[length]);
    }

    [TestMethod]
    public void A_medium_that_fails_is_not_taken_for_one_that_there_is_no_room_for()
    {
        MemoryStorage storage = new MemoryStorage();
        storage.Put("x", Sample(20000));
        FileImage file = FileImage.Open(storage, "x");
        storage.FailReads = true;
        Assert.IsNull(WholeImage.Read(file, WholeImage.LargestArray, null, null, out bool hasRoom));
        Assert.IsTrue(hasRoom);
    }

    [TestMethod]
    [DataRow(-1, 1)]
    [DataRow(0, 2000)]
    [DataRow(2000, 0)]
    [DataRow(5, -1)]
    [DataRow(int.MaxValue, 1)]
    [DataRow(1, int.MaxValue)]
    public void A_range_beyond_the_image_is_refused(int position, int count)
    {
        Assert.IsFalse(Read(Sample(1000)).Read(position, new byte[2000], 0, count));
    }

    private static void Holds(byte[] bytes)
    {
        WholeImage image = Read(bytes);
        byte[] read = new byte[bytes.Length];
        Assert.AreEqual(bytes.Length, image.Length);
        Assert.IsTrue(image.Read(0, read, 0, read.Length));
        Assert.IsTrue(Bytes.AreEqual(bytes, read));
    }

    private static WholeImage Read(byte[] bytes)
    {
        return WholeImage.Read(new ArrayImage(bytes), WholeImage.LargestArray, null, null, out bool _);
    }

    private static uint CrcOf(byte[] bytes)
    {
        uint crc = 0xffffffff;
        for (int i = 0; i < bytes.Length; i++)
        {
            crc ^= bytes[i];
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xedb88320 : crc >> 1;
            }
        }

        return ~crc;
    }

    private static byte[] Sample(int payload)
    {
        byte[] noise = new byte[payload];
        for (int i = 0; i < payload; i++)
        {
            noise[i] = (byte)((i * 31) & 0xff);
        }

        ImageBuilder builder = new ImageBuilder();
        builder.Payload = noise;
        return builder.AddHash().Build();
    }
}
