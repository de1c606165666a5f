using nanoFramework.TestFramework;
using TwinSlot.SlotManager;

namespace NFUnitTest;

/// <summary>CRC-32 of arrays of any length, some of which the device's own crashes at or sums up in part.</summary>
[TestClass]
public class ChecksumTests
{
    [TestMethod]
    public void Sum_is_that_of_the_standard()
    {
        // The check value of CRC-32/ISO-HDLC.
        Assert.AreEqual(0xCBF43926U, Checksum.Of(new byte[] { 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39 }));
        Assert.AreEqual(0U, Checksum.Of(new byte[0]));
    }

    [TestMethod]
    public void Empty_array_changes_nothing()
    {
        Checksum sum = new Checksum();
        sum.Append(new byte[] { 0x31, 0x32, 0x33, 0x34 });
        sum.Append(new byte[0]);
        sum.Append(new byte[] { 0x35, 0x36, 0x37, 0x38, 0x39 });
        Assert.AreEqual(0xCBF43926U, sum.Value);
    }

    // Computed by Python's zlib.crc32 over bytes((i * 7) & 255 for i in range(count)).
    [TestMethod]
    [DataRow(32767, 0x9830D803U)]
    [DataRow(32768, 0x8FF2C457U)]
    [DataRow(40000, 0xA3A4559CU)]
    [DataRow(65536, 0x7E711A13U)]
    [DataRow(70000, 0x1331463BU)]
    public void Array_of_any_length_is_summed_up_whole(int count, uint expected)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
        {
            bytes[i] = (byte)(i * 7);
        }

        Assert.AreEqual(expected, Checksum.Of(bytes));
        Checksum sum = new Checksum();
        sum.Append(bytes);
        Assert.AreEqual(expected, sum.Value);
    }
}
