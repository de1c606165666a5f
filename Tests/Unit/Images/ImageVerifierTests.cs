using System.IO.Hashing;
using nanoFramework.TestFramework;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Cryptography;
using TwinSlot.SlotManager.Images;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Images;

[TestClass]
public class ImageVerifierTests
{
    // Header, payload, and 12 bytes of protected TLVs.
    private const int HashedLength = 144;

    [TestMethod]
    public void An_image_signed_by_a_trusted_key_is_accepted()
    {
        Answers(FailureReason.None, SignedSample.Image());
    }

    [TestMethod]
    public void An_image_that_carries_the_trusted_key_itself_is_accepted()
    {
        Answers(FailureReason.None, new ImageBuilder().AddHash().Add(0x02, SignedSample.Key()).Add(0x20, SignedSample.Signature()).Build());
    }

    [TestMethod]
    public void A_changed_payload_is_a_hash_mismatch()
    {
        byte[] image = SignedSample.Image();
        image[33] ^= 1;
        Answers(FailureReason.HashMismatch, image);
    }

    [TestMethod]
    public void An_image_without_a_signature_is_unsigned()
    {
        Answers(FailureReason.Unsigned, new ImageBuilder().AddHash().Build());
    }

    [TestMethod]
    [DataRow(0x21, 40)]
    [DataRow(0x24, 64)]
    public void Another_signature_type_is_unsupported(int type, int length)
    {
        byte[] keyHash = ImageBuilder.HashOf(SignedSample.Key());
        Answers(FailureReason.UnsupportedSignature, new ImageBuilder().AddHash().Add(0x01, keyHash).Add(type, new byte[length]).Build());
    }

    [TestMethod]
    public void An_image_signed_with_P256_is_accepted_padded_or_not()
    {
        byte[] keyHash = ImageBuilder.HashOf(P256Sample.Key());
        byte[] signature = P256Sample.SignatureOfImage();
        Answers(FailureReason.None, new ImageBuilder().AddHash().Add(0x01, keyHash).Add(0x22, signature).Build());
        byte[] padded = new byte[72];
        System.Array.Copy(signature, padded, signature.Length);
        Answers(FailureReason.None, new ImageBuilder().AddHash().Add(0x02, P256Sample.Key()).Add(0x22, padded).Build());
        signature[signature.Length - 1] ^= 1;
        Answers(FailureReason.SignatureInvalid, new ImageBuilder().AddHash().Add(0x01, keyHash).Add(0x22, signature).Build());
    }

    [TestMethod]
    public void A_P256_signature_by_an_RSA_key_or_the_other_way_round_is_invalid()
    {
        byte[] rsa = ImageBuilder.HashOf(SignedSample.Key());
        byte[] p256 = ImageBuilder.HashOf(P256Sample.Key());
        Answers(FailureReason.SignatureInvalid, new ImageBuilder().AddHash().Add(0x01, rsa).Add(0x22, P256Sample.SignatureOfImage()).Build());
        Answers(FailureReason.SignatureInvalid, new ImageBuilder().AddHash().Add(0x01, p256).Add(0x20, SignedSample.Signature()).Build());
    }

    [TestMethod]
    public void A_key_that_is_not_trusted_or_not_named_is_unknown()
    {
        byte[] signature = SignedSample.Signature();
        byte[] otherKey = SignedSample.Key();
        otherKey[100] ^= 1;
        Answers(FailureReason.UnknownKey, new ImageBuilder().AddHash().Add(0x01, new byte[32]).Add(0x20, signature).Build());
        Answers(FailureReason.UnknownKey, new ImageBuilder().AddHash().Add(0x02, otherKey).Add(0x20, signature).Build());
        Answers(FailureReason.UnknownKey, new ImageBuilder().AddHash().Add(0x20, signature).Build());
    }

    [TestMethod]
    public void A_changed_signature_is_invalid()
    {
        byte[] image = SignedSample.Image();
        image[image.Length - 1] ^= 1;
        Answers(FailureReason.SignatureInvalid, image);
    }

    [TestMethod]
    public void A_signature_type_that_is_not_the_keys_is_invalid()
    {
        byte[] keyHash = ImageBuilder.HashOf(SignedSample.Key());
        Answers(FailureReason.SignatureInvalid, new ImageBuilder().AddHash().Add(0x01, keyHash).Add(0x23, new byte[384]).Build());
    }

    [TestMethod]
    public void The_CRC_covers_the_whole_file_also_of_a_refused_image()
    {
        byte[] image = new ImageBuilder().AddHash().Add(0xa0, new byte[9000]).Build();
        Crc32 expected = new Crc32();
        expected.Append(image);
        Checksum crc = new Checksum();
        CountedProgress progress = new CountedProgress();
        ImageManifest manifest = ImageBuilder.Parse(image).Manifest;
        FailureReason reason = ImageVerifier.Verify(new ArrayImage(image), manifest, Keys(), progress, crc);
        Assert.AreEqual((int)FailureReason.Unsigned, (int)reason);
        Assert.AreEqual(expected.GetCurrentHashAsUInt32(), crc.Value);
        Assert.AreEqual(3, progress.Steps);
    }

    [TestMethod]
    public void In_one_piece_the_hash_is_checked_by_native_code()
    {
        byte[] image = Long();
        FakeHmac hmac = new FakeHmac();
        Assert.AreEqual((int)FailureReason.Unsigned, (int)VerifyWhole(image, hmac));
        Assert.AreEqual(HashedLength, hmac.LastKey, "exactly what is signed is hashed");
        image[image.Length - 1] ^= 1;
        Assert.AreEqual((int)FailureReason.Unsigned, (int)VerifyWhole(image, hmac), "what the hash does not cover");
        for (int at = ImageHeader.Size; at < HashedLength - 12; at++)
        {
            image[at] ^= 1;
            Assert.AreEqual((int)FailureReason.HashMismatch, (int)VerifyWhole(image, hmac));
            image[at] ^= 1;
        }
    }

    [TestMethod]
    public void An_image_that_is_too_short_for_native_code_is_hashed_in_managed_code()
    {
        byte[] image = SignedSample.Image();
        FakeHmac hmac = new FakeHmac();
        Assert.AreEqual((int)FailureReason.None, (int)VerifyWhole(image, hmac));
        image[33] ^= 1;
        Assert.AreEqual((int)FailureReason.HashMismatch, (int)VerifyWhole(image, hmac));
        Assert.AreEqual(0, hmac.Asked);
    }

    [TestMethod]
    public void Where_there_is_no_native_code_the_hash_is_checked_in_managed_code()
    {
        byte[] image = Long();
        FakeHmac hmac = new FakeHmac();
        hmac.IsMissing = true;
        Assert.AreEqual((int)FailureReason.Unsigned, (int)VerifyWhole(image, hmac));
        image[ImageHeader.Size] ^= 1;
        Assert.AreEqual((int)FailureReason.HashMismatch, (int)VerifyWhole(image, hmac));
    }

    // Native code may not answer for an array that does not hold exactly what the manifest says is signed.
    [TestMethod]
    public void An_array_of_another_length_than_the_signed_part_is_hashed_in_managed_code()
    {
        byte[] longer = Long();
        longer[8] = 36;
        WholeImage whole = Whole(longer);
        Assert.AreEqual(HashedLength + 4, whole.Hashed.Length);
        FakeHmac hmac = new FakeHmac();
        ImageManifest manifest = ImageBuilder.Parse(Long()).Manifest;
        FailureReason reason = ImageVerifier.Verify(whole, manifest, Keys(), new DigestCheck(hmac.Hash), null);
        Assert.AreEqual((int)FailureReason.HashMismatch, (int)reason);
        Assert.AreEqual(0, hmac.Asked);
    }

    [TestMethod]
    public void An_image_of_another_length_than_the_parsed_one_is_refused()
    {
        ImageManifest manifest = ImageBuilder.Parse(SignedSample.Image()).Manifest;
        FailureReason reason = ImageVerifier.Verify(new ArrayImage(new byte[500]), manifest, Keys(), null);
        Assert.AreEqual((int)FailureReason.LengthMismatch, (int)reason);
    }

    private static byte[] Long()
    {
        ImageBuilder builder = new ImageBuilder();
        builder.Payload = new byte[100];
        return builder.AddProtected(0x50, new byte[4]).AddHash().Add(0xa0, new byte[5]).Build();
    }

    private static WholeImage Whole(byte[] image)
    {
        return WholeImage.Read(new ArrayImage(image), WholeImage.LargestArray, null, null, out bool _);
    }

    private static FailureReason VerifyWhole(byte[] image, FakeHmac hmac)
    {
        return ImageVerifier.Verify(Whole(image), ImageBuilder.Parse(image).Manifest, Keys(), new DigestCheck(hmac.Hash), null);
    }

    private static TrustedKeys Keys()
    {
        return new TrustedKeys(new byte[][] { new byte[] { 1, 2, 3 }, SignedSample.Key(), P256Sample.Key() });
    }

    private static void Answers(FailureReason reason, byte[] image)
    {
        ImageParseResult parsed = ImageBuilder.Parse(image);
        Assert.AreEqual(string.Empty, parsed.Detail);
        Assert.AreEqual((int)reason, (int)ImageVerifier.Verify(new ArrayImage(image), parsed.Manifest, Keys(), null));
    }
}
