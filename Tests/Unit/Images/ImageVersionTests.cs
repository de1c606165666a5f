using nanoFramework.TestFramework;
using TwinSlot.SlotManager.Images;

namespace NFUnitTest.Images;

[TestClass]
public class ImageVersionTests
{
    [TestMethod]
    [DataRow("1.2.3", "1.2.3+0")]
    [DataRow("1.2.3+4", "1.2.3+4")]
    [DataRow("0.0.0+0", "0.0.0+0")]
    [DataRow("255.255.65535+4294967295", "255.255.65535+4294967295")]
    public void A_version_is_read_and_written(string text, string written)
    {
        ImageVersion version = ImageVersion.TryParse(text);
        Assert.IsNotNull(version);
        Assert.AreEqual(written, version.ToText());
        byte[] bytes = new byte[10];
        version.Write(bytes, 1);
        Assert.AreEqual(0, ImageVersion.Compare(version, ImageVersion.Read(bytes, 1)));
        Assert.AreEqual((byte)0, bytes[9]);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("1")]
    [DataRow("1.2")]
    [DataRow("1.2.")]
    [DataRow("1.2.3.4")]
    [DataRow("1.2.3+")]
    [DataRow("1.2.3+4+5")]
    [DataRow("1.2+3")]
    [DataRow("256.0.0")]
    [DataRow("0.256.0")]
    [DataRow("0.0.65536")]
    [DataRow("0.0.0+4294967296")]
    [DataRow("0.0.0+99999999999999999999999999")]
    [DataRow("01.2.3")]
    [DataRow("1.2.3 ")]
    [DataRow("-1.2.3")]
    [DataRow("v1.2.3")]
    [DataRow("1..3")]
    public void What_is_no_version_is_not_read(string text)
    {
        Assert.IsNull(ImageVersion.TryParse(text));
    }

    [TestMethod]
    public void No_text_is_no_version()
    {
        Assert.IsNull(ImageVersion.TryParse(null));
    }

    [TestMethod]
    [DataRow("1.2.3+4", "1.2.3+4", 0)]
    [DataRow("1.2.3+4", "1.2.3+5", -1)]
    [DataRow("1.2.4", "1.2.3+9", 1)]
    [DataRow("1.3.0", "1.2.65535", 1)]
    [DataRow("2.0.0", "1.255.0", 1)]
    [DataRow("0.0.0+4294967295", "0.0.0+1", 1)]
    public void Versions_compare_part_by_part(string a, string b, int expected)
    {
        Assert.AreEqual(expected, ImageVersion.Compare(ImageVersion.TryParse(a), ImageVersion.TryParse(b)));
        Assert.AreEqual(-expected, ImageVersion.Compare(ImageVersion.TryParse(b), ImageVersion.TryParse(a)));
    }

    [TestMethod]
    public void A_version_is_little_endian()
    {
        byte[] bytes = new byte[8];
        new ImageVersion(1, 2, 0x0304, 0x05060708).Write(bytes, 0);
        Assert.AreEqual("0102040308070605", Hex.Of(bytes));
    }
}
