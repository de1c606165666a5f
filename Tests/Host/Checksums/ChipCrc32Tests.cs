using DeviceDoubles;

namespace TwinSlot.Tests.Host.Checksums;

/// <summary>The double of the device's CRC-32 errs as the chip was seen to.</summary>
[TestClass]
public sealed class ChipCrc32Tests
{
    private static readonly byte[] s_bytes = [.. Enumerable.Range(0, 70000).Select(i => (byte)(i * 7))];

    [TestMethod]
    [DataRow(1)]
    [DataRow(32767)]
    public void Up_to_32767_bytes_are_summed_up(int count) => Assert.AreEqual(SumOf(count), Chip(s_bytes[..count]));

    [TestMethod]
    [DataRow(32768)]
    [DataRow(40000)]
    [DataRow(65535)]
    public void Length_with_its_sixteenth_bit_set_crashes_the_chip(int count) =>
        Assert.ThrowsExactly<InvalidOperationException>(() => new ChipCrc32().Append(s_bytes[..count]));

    [TestMethod]
    public void Longer_arrays_are_summed_up_in_part()
    {
        Assert.AreEqual(0U, Chip(s_bytes[..65536]));
        Assert.AreEqual(SumOf(4464), Chip(s_bytes));
    }

    [TestMethod]
    public void Empty_array_begins_the_sum_anew()
    {
        ChipCrc32 crc = new();
        crc.Append(s_bytes[..100]);
        crc.Append([]);
        Assert.AreEqual(0U, crc.GetCurrentHashAsUInt32());
    }

    private static uint SumOf(int count) => System.IO.Hashing.Crc32.HashToUInt32(s_bytes.AsSpan(0, count));

    private static uint Chip(byte[] bytes)
    {
        ChipCrc32 crc = new();
        crc.Append(bytes);
        return crc.GetCurrentHashAsUInt32();
    }
}
