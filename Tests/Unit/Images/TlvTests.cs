using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Images;

[TestClass]
public class TlvTests
{
    [TestMethod]
    [DataRow(0x50, 4)]
    [DataRow(0x74, 16)]
    [DataRow(0x75, 16)]
    [DataRow(0x40, 12)]
    public void What_must_be_protected_is_refused_unprotected(int type, int length)
    {
        Refused(FailureReason.ImageMalformed, new ImageBuilder().AddHash().Add(type, new byte[length]));
        Accepted(new ImageBuilder().AddProtected(type, new byte[length]).AddHash());
    }

    [TestMethod]
    [DataRow(0x01, 32)]
    [DataRow(0x02, 270)]
    [DataRow(0x10, 32)]
    [DataRow(0x20, 256)]
    [DataRow(0x24, 64)]
    public void What_cannot_be_protected_is_refused_there(int type, int length)
    {
        Refused(FailureReason.ImageMalformed, new ImageBuilder().AddProtected(type, new byte[length]).AddHash());
    }

    [TestMethod]
    [DataRow(0x50, 3)]
    [DataRow(0x74, 17)]
    [DataRow(0x75, 0)]
    [DataRow(0x40, 11)]
    public void A_protected_TLV_of_a_wrong_length_is_refused(int type, int length)
    {
        Refused(FailureReason.ImageMalformed, new ImageBuilder().AddProtected(type, new byte[length]).AddHash());
    }

    [TestMethod]
    [DataRow(0x01, 31)]
    [DataRow(0x02, 0)]
    [DataRow(0x20, 255)]
    [DataRow(0x22, 0)]
    [DataRow(0x23, 256)]
    [DataRow(0x24, 65)]
    public void An_unprotected_TLV_of_a_wrong_length_is_refused(int type, int length)
    {
        Refused(FailureReason.ImageMalformed, new ImageBuilder().AddHash().Add(type, new byte[length]));
    }

    [TestMethod]
    public void A_wrong_length_is_reported_with_the_right_one()
    {
        ImageParseResult result = ImageBuilder.Parse(new ImageBuilder().Add(0x10, new byte[31]).Build());
        Assert.AreEqual("TLV 0x10 at 40 has 31 bytes instead of 32", result.Detail);
        result = ImageBuilder.Parse(new ImageBuilder().AddHash().Add(0x22, new byte[0]).Build());
        Assert.AreEqual("TLV 0x22 at 76 is empty", result.Detail);
    }

    [TestMethod]
    [DataRow(0x50, 4)]
    [DataRow(0x74, 16)]
    [DataRow(0x75, 16)]
    public void A_second_protected_TLV_of_a_type_is_refused(int type, int length)
    {
        ImageBuilder builder = new ImageBuilder().AddProtected(type, new byte[length]).AddProtected(type, new byte[length]);
        Refused(FailureReason.ImageMalformed, builder.AddHash());
    }

    [TestMethod]
    [DataRow(0x01, 32, 0x01, 32)]
    [DataRow(0x01, 32, 0x02, 270)]
    [DataRow(0x02, 270, 0x02, 270)]
    [DataRow(0x20, 256, 0x20, 256)]
    [DataRow(0x20, 256, 0x24, 64)]
    [DataRow(0x10, 32, 0x01, 32)]
    public void A_second_hash_key_or_signature_is_refused(int first, int firstLength, int second, int secondLength)
    {
        ImageBuilder builder = new ImageBuilder().AddHash().Add(first, new byte[firstLength]).Add(second, new byte[secondLength]);
        Refused(FailureReason.ImageMalformed, builder);
    }

    [TestMethod]
    [DataRow(0x30)]
    [DataRow(0x34)]
    [DataRow(0x70)]
    [DataRow(0x73)]
    public void Encryption_and_compression_are_refused_as_unsupported(int type)
    {
        Refused(FailureReason.UnsupportedImage, new ImageBuilder().AddHash().Add(type, new byte[4]));
        Refused(FailureReason.UnsupportedImage, new ImageBuilder().AddProtected(type, new byte[4]).AddHash());
    }

    [TestMethod]
    [DataRow(0x11, 48)]
    [DataRow(0x12, 64)]
    public void Another_hash_is_refused_by_its_name(int type, int length)
    {
        Refused(FailureReason.OtherHash, new ImageBuilder().Add(type, new byte[length]).Add(0x01, new byte[length]));
        Refused(FailureReason.OtherHash, new ImageBuilder().Add(type, new byte[length]).Add(0x24, new byte[64]));
        Refused(FailureReason.OtherHash, new ImageBuilder().AddProtected(type, new byte[length]).AddHash());
    }

    [TestMethod]
    public void A_key_on_another_curve_is_refused_by_the_hash_or_the_signature_that_goes_with_it()
    {
        // What imgtool writes for a key on P-384: SHA-384, of the key too, and a signature of some 103 bytes.
        ImageBuilder imgtools = new ImageBuilder().Add(0x11, new byte[48]).Add(0x01, new byte[48]).Add(0x22, new byte[103]);
        Refused(FailureReason.OtherCurve, imgtools);
        Assert.IsTrue(FailureReasons.Describe(FailureReason.OtherCurve).IndexOf("the key must change") > 0);
        Refused(FailureReason.OtherCurve, new ImageBuilder().AddHash().Add(0x01, new byte[32]).Add(0x22, new byte[73]));
        Accepted(new ImageBuilder().AddHash().Add(0x01, new byte[32]).Add(0x22, new byte[72]));
    }

    [TestMethod]
    public void A_signature_over_the_image_itself_is_refused_as_an_unsupported_signature()
    {
        Refused(FailureReason.UnsupportedSignature, new ImageBuilder().AddProtected(0x25, new byte[1]).AddHash());
    }

    [TestMethod]
    [DataRow(0x03)]
    [DataRow(0x60)]
    [DataRow(0xa0)]
    [DataRow(0x9f)]
    [DataRow(0xffff)]
    public void An_unknown_unprotected_TLV_is_ignored_however_often(int type)
    {
        Accepted(new ImageBuilder().AddHash().Add(type, new byte[3]).Add(type, new byte[0]));
    }

    [TestMethod]
    [DataRow(0x60)]
    [DataRow(0xa2)]
    [DataRow(0xff)]
    [DataRow(0x01a0)]
    [DataRow(0xfffe)]
    public void A_protected_boot_record_or_vendor_TLV_is_ignored(int type)
    {
        Accepted(new ImageBuilder().AddProtected(type, new byte[5]).AddHash());
    }

    [TestMethod]
    [DataRow(0x03)]
    [DataRow(0x9f)]
    [DataRow(0x0110)]
    [DataRow(0xffff)]
    public void Another_unknown_protected_TLV_is_refused_by_its_type(int type)
    {
        Refused(FailureReason.UnknownProtectedTlv, new ImageBuilder().AddProtected(type, new byte[5]).AddHash());
    }

    [TestMethod]
    public void A_second_dependency_is_refused_by_name()
    {
        ImageBuilder builder = new ImageBuilder().AddProtected(0x40, new byte[12]).AddProtected(0x40, new byte[12]);
        Refused(FailureReason.SeveralDependencies, builder.AddHash());
    }

    [TestMethod]
    public void TLV_areas_are_bounded_in_bytes_and_in_number()
    {
        Accepted(new ImageBuilder().AddHash().Add(0xa0, new byte[16384 - 4 - 36 - 4]));
        Refused(FailureReason.UnsupportedImage, new ImageBuilder().AddHash().Add(0xa0, new byte[16384 - 4 - 36 - 3]));
        ImageBuilder builder = new ImageBuilder().AddHash();
        for (int i = 0; i < 63; i++)
        {
            builder.Add(0xa0, new byte[0]);
        }

        Accepted(builder);
        Refused(FailureReason.UnsupportedImage, builder.Add(0xa0, new byte[0]));
    }

    private static void Refused(FailureReason reason, ImageBuilder builder)
    {
        ImageParseResult result = ImageBuilder.Parse(builder.Build());
        Assert.AreEqual((int)reason, (int)result.Reason, result.Detail);
        Assert.AreNotEqual(string.Empty, result.Detail);
        Assert.IsNull(result.Manifest);
    }

    private static void Accepted(ImageBuilder builder)
    {
        ImageParseResult result = ImageBuilder.Parse(builder.Build());
        Assert.AreEqual((int)FailureReason.None, (int)result.Reason, result.Detail);
        Assert.IsNotNull(result.Manifest);
    }
}
