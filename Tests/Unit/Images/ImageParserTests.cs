using System;
using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Images;

[TestClass]
public class ImageParserTests
{
    [TestMethod]
    public void A_well_formed_image_says_what_it_is()
    {
        byte[] vendor = new byte[16];
        vendor[0] = 7;
        byte[] image = new ImageBuilder()
            .AddProtected(0x50, new byte[] { 0x78, 0x56, 0x34, 0xf2 })
            .AddProtected(0x74, vendor)
            .AddProtected(0x40, new byte[] { 1, 0, 0, 0, 2, 0, 5, 1, 0, 0, 0, 9 })
            .AddHash().Add(0x01, new byte[32]).Add(0x24, new byte[64]).Build();
        ImageParseResult result = ImageBuilder.Parse(image);
        Assert.AreEqual(string.Empty, result.Detail);
        ImageManifest manifest = result.Manifest;
        Assert.AreEqual("1.2.3+4", manifest.Version.ToText());
        Assert.AreEqual(32, manifest.PayloadOffset);
        Assert.AreEqual(4, manifest.PayloadLength);
        Assert.AreEqual(48, manifest.ProtectedTlvSize);
        Assert.AreEqual(84, manifest.HashedLength);
        Assert.AreEqual(image.Length, manifest.TotalLength);
        Assert.IsTrue(manifest.HasSecurityCounter);
        Assert.AreEqual(0xf2345678u, manifest.SecurityCounter);
        CollectionAssert.AreEqual(vendor, manifest.VendorUuid);
        Assert.IsNull(manifest.ClassUuid);
        Assert.AreEqual(1, manifest.DependencyImage);
        Assert.AreEqual("2.0.261+150994944", manifest.DependencyVersion.ToText());
        Assert.AreEqual((ushort)0x24, manifest.SignatureType);
        Assert.AreEqual(6, manifest.Tlvs.Length);
        Assert.IsTrue(manifest.Tlvs[2].IsProtected);
        Assert.IsFalse(manifest.Tlvs[3].IsProtected);
        Assert.AreEqual(92, manifest.Tlvs[3].Offset);
    }

    [TestMethod]
    public void Truncated_image_is_refused_as_malformed()
    {
        byte[] image = SignedSample.Image();
        for (int length = 0; length < image.Length; length++)
        {
            byte[] truncated = new byte[length];
            Array.Copy(image, truncated, length);
            Assert.AreEqual((int)FailureReason.ImageMalformed, (int)ImageBuilder.Parse(truncated).Reason);
        }
    }

    [TestMethod]
    [DataRow(0, (byte)0x3e, "the first four bytes are 0x96F3B83E instead of the magic 0x96F3B83D")]
    [DataRow(0, (byte)0x3c, "the first four bytes are 0x96F3B83C instead of the magic 0x96F3B83D: the format's first version, or damaged")]
    [DataRow(8, (byte)31, "the header size 31 is below 32 or not a multiple of 4")]
    [DataRow(8, (byte)33, "the header size 33 is below 32 or not a multiple of 4")]
    [DataRow(10, (byte)3, "the protected TLV area of 3 bytes is too small for its own 4 bytes")]
    [DataRow(15, (byte)0xff, "the header speaks of at least 4278190120 bytes, but the image has 76")]
    [DataRow(36, (byte)0x08, "the TLV area at 36 starts with 0x6908 instead of 0x6907: the header does not give the protected area's size")]
    [DataRow(38, (byte)41, "the TLV area at 36 says it has 41 bytes, but 40 are there")]
    [DataRow(38, (byte)3, "the TLV area at 36 says it has 3 bytes, but 40 are there")]
    [DataRow(38, (byte)39, "1 bytes stand behind the end of the image at 75")]
    [DataRow(42, (byte)33, "TLV 0x10 at 40 runs past the end of the TLV area")]
    [DataRow(42, (byte)31, "1 bytes at 75 are too few for a TLV")]
    [DataRow(40, (byte)0x99, "the image has no SHA-256 (TLV 0x10)")]
    public void A_wrong_byte_is_refused_as_malformed_with_what_is_wrong(int position, byte value, string detail)
    {
        byte[] image = new ImageBuilder().AddHash().Build();
        image[position] = value;
        ImageParseResult result = ImageBuilder.Parse(image);
        Assert.AreEqual(detail, result.Detail);
        Assert.AreEqual((int)FailureReason.ImageMalformed, (int)result.Reason);
        Assert.IsNull(result.Manifest);
    }

    [TestMethod]
    [DataRow(10, (byte)13, "the TLV area at 49 starts with 0x2869 instead of 0x6907")]
    [DataRow(10, (byte)2, "the protected TLV area of 2 bytes is too small for its own 4 bytes")]
    [DataRow(36, (byte)0x07, "the protected TLV area at 36 starts with 0x6907 instead of 0x6908")]
    [DataRow(38, (byte)11, "the protected TLV area says it has 11 bytes, the header says 12")]
    [DataRow(38, (byte)52, "the protected TLV area says it has 52 bytes, the header says 12")]
    [DataRow(42, (byte)40, "TLV 0x50 at 40 runs past the end of the TLV area")]
    public void A_protected_area_that_lies_is_refused_as_malformed(int position, byte value, string detail)
    {
        byte[] image = new ImageBuilder().AddProtected(0x50, new byte[4]).AddHash().Build();
        image[position] = value;
        ImageParseResult result = ImageBuilder.Parse(image);
        Assert.AreEqual(detail, result.Detail);
        Assert.AreEqual((int)FailureReason.ImageMalformed, (int)result.Reason);
    }

    [TestMethod]
    [DataRow(0x00000001u, "the image is position-independent code, which is not supported")]
    [DataRow(0x00000004u, "the image is encrypted (AES-128), which is not supported")]
    [DataRow(0x00000008u, "the image is encrypted (AES-256), which is not supported")]
    [DataRow(0x00000020u, "the image is to be loaded to a RAM address, which is not supported")]
    [DataRow(0x00000200u, "the image is compressed (LZMA1), which is not supported")]
    [DataRow(0x00000400u, "the image is compressed (LZMA2), which is not supported")]
    [DataRow(0x00000800u, "the image is compressed (ARM Thumb filter), which is not supported")]
    [DataRow(0x80000002u, "the image has the unknown flags 0x80000002")]
    public void A_flag_is_refused_by_name(uint flags, string detail)
    {
        ImageBuilder builder = new ImageBuilder();
        builder.Flags = flags;
        ImageParseResult result = ImageBuilder.Parse(builder.AddHash().Build());
        Assert.AreEqual((int)FailureReason.UnsupportedImage, (int)result.Reason);
        Assert.AreEqual(detail, result.Detail);
    }

    [TestMethod]
    [DataRow(0x00000010u, (byte)FailureReason.NonBootable)]
    [DataRow(0x00000100u, (byte)FailureReason.RomFixed)]
    [DataRow(0x00000104u, (byte)FailureReason.UnsupportedImage)]
    public void What_is_not_to_be_booted_and_what_has_one_address_have_reasons_of_their_own(uint flags, byte reason)
    {
        ImageBuilder builder = new ImageBuilder();
        builder.Flags = flags;
        Assert.AreEqual(reason, (byte)ImageBuilder.Parse(builder.AddHash().Build()).Reason);
    }

    [TestMethod]
    public void A_big_endian_image_and_a_hexadecimal_file_are_recognised()
    {
        byte[] bigEndian = new byte[76];
        bigEndian[0] = 0x96;
        bigEndian[1] = 0xf3;
        bigEndian[2] = 0xb8;
        bigEndian[3] = 0x3d;
        Assert.AreEqual((byte)FailureReason.BigEndian, (byte)ImageBuilder.Parse(bigEndian).Reason);

        Assert.AreEqual((byte)FailureReason.IntelHex, (byte)Parse(":020000040800F2\r\n:20000000 and so on").Reason);
        Assert.AreEqual((byte)FailureReason.IntelHex, (byte)Parse(":10aF00003DB8F39600000000200000000400000000\n").Reason);
        Assert.AreEqual((byte)FailureReason.ImageMalformed, (byte)Parse(":02G000040800F2 is no record of Intel HEX").Reason);
        Assert.AreEqual((byte)FailureReason.ImageMalformed, (byte)Parse("something else that has 32 bytes.").Reason);
    }

    private static ImageParseResult Parse(string text)
    {
        return ImageBuilder.Parse(System.Text.Encoding.UTF8.GetBytes(text));
    }
}
