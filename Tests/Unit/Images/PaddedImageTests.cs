using System;
using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Images;

/// <summary>Files as imgtool writes them with --slot-size and --pad, --test or --confirm: erased flash and MCUboot's trailer behind the image.</summary>
[TestClass]
public class PaddedImageTests
{
    [TestMethod]
    [DataRow(100, false)]
    [DataRow(17000, false)]
    [DataRow(100, true)]
    public void A_padded_file_is_recognised_by_the_slot_trailer_at_its_end(int padding, bool confirmed)
    {
        byte[] image = new ImageBuilder().AddHash().Build();
        ImageParseResult result = ImageBuilder.Parse(Padded(image, padding, confirmed, Magic()));
        Assert.AreEqual((byte)FailureReason.Padded, (byte)result.Reason, result.Detail);
        Assert.AreEqual(padding + " bytes of a flash slot stand behind the end of the image at 76", result.Detail);
        Assert.IsTrue(FailureReasons.Describe(result.Reason).IndexOf("imgtool without --pad") > 0);
    }

    [TestMethod]
    [DataRow((byte)16)]
    [DataRow((byte)32)]
    public void So_is_the_trailer_for_flash_with_a_larger_alignment(byte alignment)
    {
        byte[] magic = { alignment, 0, 0x2d, 0xe1, 0x5d, 0x29, 0x41, 0x0b, 0x8d, 0x77, 0x67, 0x9c, 0x11, 0x0f, 0x1f, 0x8a };
        byte[] image = new ImageBuilder().AddHash().Build();
        Assert.AreEqual((byte)FailureReason.Padded, (byte)ImageBuilder.Parse(Padded(image, 400, true, magic)).Reason);
    }

    [TestMethod]
    public void Other_bytes_behind_the_image_are_not_called_padding()
    {
        byte[] image = new ImageBuilder().AddHash().Build();
        for (int i = 0; i < 16; i++)
        {
            byte[] magic = Magic();
            magic[i] ^= 1;
            Assert.AreEqual((byte)FailureReason.ImageMalformed, (byte)ImageBuilder.Parse(Padded(image, 100, false, magic)).Reason);
        }

        Assert.AreEqual((byte)FailureReason.ImageMalformed, (byte)ImageBuilder.Parse(Padded(image, 15, false, Magic())).Reason);
    }

    private static byte[] Magic()
    {
        return new byte[] { 0x77, 0xc2, 0x95, 0xf3, 0x60, 0xd2, 0xef, 0x7f, 0x35, 0x52, 0x50, 0x0f, 0x2c, 0xb6, 0x79, 0x80 };
    }

    private static byte[] Padded(byte[] image, int padding, bool confirmed, byte[] magic)
    {
        byte[] padded = new byte[image.Length + padding];
        for (int i = image.Length; i < padded.Length; i++)
        {
            padded[i] = 0xff;
        }

        Array.Copy(image, padded, image.Length);
        int count = magic.Length < padding ? magic.Length : padding;
        Array.Copy(magic, magic.Length - count, padded, padded.Length - count, count);
        if (confirmed)
        {
            padded[padded.Length - 24] = 1;
        }

        return padded;
    }
}
