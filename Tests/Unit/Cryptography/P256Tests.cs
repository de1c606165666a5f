using System.Text;
using nanoFramework.TestFramework;
using TwinSlot.SlotManager.Cryptography;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest;

[TestClass]
public class P256Tests
{
    [TestMethod]
    public void The_published_signatures_verify()
    {
        CountedProgress progress = new CountedProgress();
        Assert.IsTrue(Verifier().Verify(DigestOf("sample"), P256Sample.SignatureOfSample(), progress));
        Assert.AreEqual(34, progress.Steps, "one for the division, and every eighth of 257 bits");
        Assert.IsTrue(Verifier().Verify(DigestOf("test"), P256Sample.SignatureOfTest(), null));
    }

    [TestMethod]
    public void They_do_not_verify_over_another_message()
    {
        Assert.IsFalse(Verifier().Verify(DigestOf("test"), P256Sample.SignatureOfSample(), null));
        Assert.IsFalse(Verifier().Verify(new byte[31], P256Sample.SignatureOfSample(), null));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(31)]
    [DataRow(32)]
    [DataRow(63)]
    public void A_changed_signature_does_not_verify(int position)
    {
        byte[] signature = P256Sample.SignatureOfSample();
        signature[position] ^= 0x04;
        Assert.IsFalse(Verifier().Verify(DigestOf("sample"), signature, null));
    }

    [TestMethod]
    [DataRow("0000000000000000000000000000000000000000000000000000000000000000")]
    [DataRow("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")]
    [DataRow("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632552")]
    [DataRow("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void An_r_or_s_out_of_range_is_refused(string number)
    {
        for (int at = 0; at < 64; at += 32)
        {
            byte[] signature = P256Sample.SignatureOfSample();
            System.Array.Copy(Hex.Bytes(number), 0, signature, at, 32);
            Assert.IsFalse(Verifier().Verify(DigestOf("sample"), signature, null));
        }
    }

    [TestMethod]
    public void A_signature_that_is_none_is_refused()
    {
        Assert.IsFalse(Verifier().Verify(DigestOf("sample"), null, null));
        Assert.IsFalse(Verifier().Verify(DigestOf("sample"), new byte[63], null));
    }

    [TestMethod]
    public void A_signature_whose_x_is_above_the_order_verifies()
    {
        // Made for this: the nonce's point has the x-coordinate n + 3, so r is 3; the key follows from it by SEC 1, section 4.1.6.
        P256PublicKey key = P256PublicKey.Of(Hex.Bytes(
            "ba037916c08827a00e4475d3aac411b7d85ade8409d23813953446d34b0d05bc"
            + "4ea804e57c1bca9994c807326938b32ecfe0f82a4db4b570a79110561ea5a558"));
        byte[] signature = Hex.Bytes(
            "0000000000000000000000000000000000000000000000000000000000000003"
            + "043a718774c572bd8a25adbeb1bfcd5c0256ae11cecf9f9c3f925d0e52beaf89");
        Assert.IsTrue(new EcdsaP256(key).Verify(DigestOf("twinslot"), signature, null));
        Assert.IsFalse(new EcdsaP256(key).Verify(DigestOf("twinslo"), signature, null));
    }

    [TestMethod]
    public void A_point_off_the_curve_is_no_key()
    {
        byte[] point = P256Sample.Point();
        point[63] ^= 1;
        Assert.IsNull(P256PublicKey.Of(point));
        Assert.IsNull(P256PublicKey.Of(new byte[64]));
        Assert.IsNull(P256PublicKey.Of(null));
    }

    [TestMethod]
    public void A_key_in_DER_is_read_whole()
    {
        Assert.IsNotNull(P256PublicKey.Parse(P256Sample.Key(), out string refusal));
        Assert.IsNull(refusal);
        byte[] der = P256Sample.Key();
        der[26] = 2;
        Assert.IsNull(P256PublicKey.Parse(der, out refusal));
        Assert.AreEqual("not the DER encoding of a P-256 public key with its whole point", refusal);
        der = P256Sample.Key();
        der[90] ^= 1;
        Assert.IsNull(P256PublicKey.Parse(der, out refusal));
        Assert.AreEqual("the point is not on the curve P-256, so it is no key", refusal);
    }

    [TestMethod]
    public void A_signature_in_DER_has_one_spelling()
    {
        Assert.AreEqual(64, EcdsaSignature.FromDer(P256Sample.SignatureOfImage(), false).Length);
        Refuses("");
        Refuses("3006020101020101ff");
        Refuses("300602010102010100");
        Refuses("308106020101020101");
        Refuses("3080020101020101");
        Refuses("30070201010202000a");
        Refuses("3006020181020101");
        Refuses("30050200020101");
        Refuses("3009020101020101020101");
        Refuses("3003020101");
        Assert.IsNotNull(EcdsaSignature.FromDer(Hex.Bytes("3006020101020101"), false));
        Assert.IsNotNull(EcdsaSignature.FromDer(Hex.Bytes("30060201010201010000"), true), "imgtool's padding");
        Assert.IsNull(EcdsaSignature.FromDer(Hex.Bytes("30060201010201010001"), true));
    }

    private static void Refuses(string der)
    {
        Assert.IsNull(EcdsaSignature.FromDer(Hex.Bytes(der), false), der);
    }

    private static EcdsaP256 Verifier()
    {
        return new EcdsaP256(P256PublicKey.Of(P256Sample.Point()));
    }

    private static byte[] DigestOf(string message)
    {
        return ImageBuilder.HashOf(Encoding.UTF8.GetBytes(message));
    }
}
