using nanoFramework.TestFramework;
using TwinSlot.SlotManager.Cryptography;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest;

[TestClass]
public class RsaTests
{
    [TestMethod]
    public void A_signature_of_the_key_over_the_digest_verifies()
    {
        CountedProgress progress = new CountedProgress();
        Assert.IsTrue(Verifier().Verify(SignedSample.Digest(), SignedSample.Signature(), progress));
        Assert.AreEqual(17, progress.Steps, "one for Montgomery's form and sixteen squarings for the exponent");
    }

    [TestMethod]
    public void A_signature_over_another_digest_does_not_verify()
    {
        byte[] digest = SignedSample.Digest();
        digest[31] ^= 1;
        Assert.IsFalse(Verifier().Verify(digest, SignedSample.Signature(), null));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(128)]
    [DataRow(255)]
    public void A_changed_signature_does_not_verify(int position)
    {
        byte[] signature = SignedSample.Signature();
        signature[position] ^= 0x10;
        Assert.IsFalse(Verifier().Verify(SignedSample.Digest(), signature, null));
    }

    [TestMethod]
    public void A_salt_of_20_bytes_is_refused()
    {
        Assert.IsFalse(Verifier().Verify(SignedSample.Digest(), SignedSample.SignatureWithSaltOf20(), null));
    }

    [TestMethod]
    [DataRow(255)]
    [DataRow(257)]
    [DataRow(384)]
    [DataRow(0)]
    public void A_signature_of_another_length_is_refused(int length)
    {
        Assert.IsFalse(Verifier().Verify(SignedSample.Digest(), new byte[length], null));
    }

    [TestMethod]
    public void A_signature_that_is_not_below_the_modulus_is_refused()
    {
        byte[] modulus = RsaPublicKey.Parse(SignedSample.Key(), out string _).Modulus;
        Assert.IsFalse(Verifier().Verify(SignedSample.Digest(), modulus, null));
    }

    [TestMethod]
    public void One_verifier_serves_many_signatures()
    {
        RsaPss verifier = Verifier();
        Assert.IsFalse(verifier.Verify(new byte[32], SignedSample.Signature(), null));
        Assert.IsTrue(verifier.Verify(SignedSample.Digest(), SignedSample.Signature(), null));
        Assert.IsTrue(verifier.Verify(SignedSample.Digest(), SignedSample.Signature(), null));
    }

    [TestMethod]
    [DataRow(0, (byte)0x31, "not the DER encoding of a PKCS#1 RSA public key")]
    [DataRow(3, (byte)0x0b, "not the DER encoding of a PKCS#1 RSA public key")]
    [DataRow(4, (byte)0x03, "not the DER encoding of a PKCS#1 RSA public key")]
    [DataRow(7, (byte)0x02, "not the DER encoding of a PKCS#1 RSA public key")]
    [DataRow(8, (byte)0x01, "the RSA key has neither 2048 nor 3072 bits")]
    [DataRow(9, (byte)0x7f, "the RSA key has neither 2048 nor 3072 bits")]
    [DataRow(264, (byte)0x02, "the RSA key's modulus is even, so it is no key")]
    [DataRow(269, (byte)0x03, "the RSA key's exponent is not 65537")]
    public void A_key_that_is_not_in_order_is_refused_by_name(int position, byte value, string refusal)
    {
        byte[] der = SignedSample.Key();
        der[position] = value;
        Assert.IsNull(RsaPublicKey.Parse(der, out string said));
        Assert.AreEqual(refusal, said);
    }

    [TestMethod]
    public void A_key_truncated_anywhere_is_refused()
    {
        byte[] der = SignedSample.Key();
        for (int length = 0; length < der.Length; length++)
        {
            byte[] truncated = new byte[length];
            System.Array.Copy(der, truncated, length);
            Assert.IsNull(RsaPublicKey.Parse(truncated, out string said));
            Assert.AreEqual("not the DER encoding of a PKCS#1 RSA public key", said);
        }
    }

    private static RsaPss Verifier()
    {
        RsaPublicKey key = RsaPublicKey.Parse(SignedSample.Key(), out string refusal);
        Assert.IsNull(refusal);
        return new RsaPss(key);
    }
}
