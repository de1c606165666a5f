using System;
using nanoFramework.TestFramework;
using TwinSlot.SlotManager.Cryptography;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest;

[TestClass]
public class DigestCheckTests
{
    [TestMethod]
    [DataRow(65)]
    [DataRow(127)]
    [DataRow(128)]
    [DataRow(129)]
    [DataRow(1000)]
    [DataRow(40000)]
    public void The_digest_of_an_array_is_told_from_every_other(int length)
    {
        NativeHmac.Need();
        DigestCheck check = new DigestCheck();
        Assert.IsTrue(check.IsAvailable);
        byte[] bytes = Sample(length);
        byte[] digest = ImageBuilder.HashOf(bytes);
        Assert.IsTrue(check.IsDigestOf(digest, bytes));

        bytes[length - 1] ^= 1;
        Assert.IsFalse(check.IsDigestOf(digest, bytes), "the last byte");
        bytes[length - 1] ^= 1;
        bytes[0] ^= 128;
        Assert.IsFalse(check.IsDigestOf(digest, bytes), "the first byte");
        bytes[0] ^= 128;
        digest[31] ^= 1;
        Assert.IsFalse(check.IsDigestOf(digest, bytes), "the digest");
    }

    [TestMethod]
    public void A_longer_array_is_not_taken_for_the_one_that_it_begins_or_ends_with()
    {
        NativeHmac.Need();
        DigestCheck check = new DigestCheck();
        byte[] digest = ImageBuilder.HashOf(Sample(100));
        Assert.IsTrue(check.IsDigestOf(digest, Sample(100)));
        Assert.IsFalse(check.IsDigestOf(digest, Sample(101)));
        Assert.IsFalse(check.IsDigestOf(digest, Sample(99)));
    }

    // A key of up to 64 bytes is not hashed, and zeros behind it change nothing: it would pass for itself.
    [TestMethod]
    public void A_digest_does_not_pass_for_an_image_with_that_digest()
    {
        NativeHmac.Need();
        DigestCheck check = new DigestCheck();
        byte[] digest = ImageBuilder.HashOf(Sample(100));
        for (int length = 32; length < DigestCheck.LeastLength; length++)
        {
            byte[] padded = new byte[length];
            Array.Copy(digest, padded, 32);
            Assert.IsFalse(check.IsDigestOf(digest, padded), "as it stands");
            Assert.IsFalse(check.IsDigestOf(ImageBuilder.HashOf(padded), padded), "too short for native code");
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(31)]
    [DataRow(33)]
    [DataRow(100)]
    public void What_is_no_digest_is_none_of_an_array(int length)
    {
        NativeHmac.Need();
        Assert.IsFalse(new DigestCheck().IsDigestOf(new byte[length], Sample(100)));
        Assert.IsFalse(new DigestCheck().IsDigestOf(Sample(100), Sample(100)));
    }

    [TestMethod]
    public void A_runtime_without_the_HMAC_is_told_from_one_that_has_it_and_asked_once()
    {
        FakeHmac hmac = new FakeHmac();
        hmac.IsMissing = true;
        DigestCheck check = new DigestCheck(hmac.Hash);
        Assert.IsFalse(check.IsAvailable);
        Assert.IsFalse(check.IsAvailable);
        Assert.AreEqual(1, hmac.Asked);

        hmac = new FakeHmac();
        check = new DigestCheck(hmac.Hash);
        Assert.IsTrue(check.IsAvailable);
        int asked = hmac.Asked;
        Assert.IsTrue(check.IsAvailable);
        Assert.AreEqual(asked, hmac.Asked);
    }

    [TestMethod]
    public void An_HMAC_that_finds_no_memory_for_a_moment_is_tried_again()
    {
        FakeHmac hmac = new FakeHmac();
        hmac.OutOfMemory = 1;
        DigestCheck check = new DigestCheck(hmac.Hash);
        Assert.IsFalse(check.IsAvailable);
        Assert.IsTrue(check.IsAvailable);
    }

    // Each says yes to whatever it is asked, hashes no key, or a part of it.
    [TestMethod]
    public void An_HMAC_that_does_not_hash_long_keys_is_not_used()
    {
        Assert.IsFalse(new DigestCheck(SaysYes).IsAvailable);
        Assert.IsFalse(new DigestCheck(TakesKeyAsItStands).IsAvailable);
        Assert.IsFalse(new DigestCheck(TakesBeginningOfKey).IsAvailable);
    }

    private static byte[] Sample(int length)
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++)
        {
            bytes[i] = (byte)((i * 7) & 0xff);
        }

        return bytes;
    }

    private static byte[] SaysYes(byte[] key, byte[] message)
    {
        return new byte[32];
    }

    private static byte[] TakesKeyAsItStands(byte[] key, byte[] message)
    {
        return ImageBuilder.HashOf(key);
    }

    private static byte[] TakesBeginningOfKey(byte[] key, byte[] message)
    {
        byte[] taken = new byte[key.Length < 64 ? key.Length : 64];
        Array.Copy(key, taken, taken.Length);
        return taken.Length > 32 ? ImageBuilder.HashOf(taken) : taken;
    }
}
