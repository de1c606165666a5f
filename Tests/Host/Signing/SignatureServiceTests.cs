using System.Security.Cryptography;
using TwinSlot.Bootloader.Services;
using TwinSlot.Bootloader.Supervision;
using TwinSlot.Tests.Shared.Firmware;

namespace TwinSlot.Tests.Host.Signing;

/// <summary>The contract's signature checks against .NET's.</summary>
[TestClass]
public sealed class SignatureServiceTests
{
    private readonly SignatureService _service = new(new ContractCalls(new FakeClock()));
    private readonly byte[] _digest = SHA256.HashData("message"u8);

    [TestMethod]
    public void A_digest_is_dotnets()
    {
        for (int length = 0; length < 200; length++)
        {
            byte[] bytes = RandomNumberGenerator.GetBytes(length);
            CollectionAssert.AreEqual(SHA256.HashData(bytes), _service.Sha256(bytes));
        }

        Assert.IsNull(_service.Sha256(null));
    }

    [TestMethod]
    [DataRow(2048)]
    [DataRow(3072)]
    [DataRow(4096)]
    public void Rsa_signatures_verify_in_their_own_scheme_only(int bits)
    {
        string name = $"rsa-{bits}";
        RSA rsa = (RSA)Issuing.Key(name);
        RSAParameters key = rsa.ExportParameters(false);
        byte[] pkcs1 = rsa.SignHash(_digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        byte[] pss = Issuing.Sign(name, _digest);
        byte[] longest = Issuing.Sign(name, _digest, salt: (bits / 8) - 34);
        Assert.IsTrue(_service.RsaPkcs1(key.Modulus, key.Exponent, _digest, pkcs1));
        Assert.IsTrue(_service.RsaPss(key.Modulus, key.Exponent, _digest, pss));
        Assert.IsTrue(_service.RsaPss(key.Modulus, key.Exponent, _digest, longest));
        Assert.IsFalse(_service.RsaPss(key.Modulus, key.Exponent, _digest, pkcs1));
        Assert.IsFalse(_service.RsaPkcs1(key.Modulus, key.Exponent, _digest, pss));
        foreach (int salt in new[] { 0, 20, 31, 33, 64, (bits / 8) - 35 })
        {
            Assert.IsFalse(_service.RsaPss(key.Modulus, key.Exponent, _digest, Issuing.Sign(name, _digest, salt: salt)), $"salt {salt}");
        }

        foreach (byte[] signature in new[] { pkcs1, pss, longest })
        {
            signature[7] ^= 1;
            Assert.IsFalse(_service.RsaPss(key.Modulus, key.Exponent, _digest, signature) || _service.RsaPkcs1(key.Modulus, key.Exponent, _digest, signature));
        }
    }

    [TestMethod]
    public void A_pkcs1_encoding_with_one_byte_changed_is_refused()
    {
        RSA rsa = (RSA)Issuing.Key("rsa-2048");
        RSAParameters key = rsa.ExportParameters(true);
        byte[] encoded = [0, 1, .. Enumerable.Repeat((byte)0xff, 202), 0, .. Convert.FromHexString("3031300d060960864801650304020105000420"), .. _digest];
        Assert.HasCount(256, encoded);
        Assert.IsTrue(_service.RsaPkcs1(key.Modulus, key.Exponent, _digest, Raise(encoded, key)));
        for (int i = 1; i < 256; i += 3)
        {
            byte[] changed = (byte[])encoded.Clone();
            changed[i] ^= 0x10;
            Assert.IsFalse(_service.RsaPkcs1(key.Modulus, key.Exponent, _digest, Raise(changed, key)), $"byte {i}");
        }
    }

    [TestMethod]
    public void Nulls_and_wrong_lengths_are_answered_with_false()
    {
        RSAParameters key = ((RSA)Issuing.Key("rsa-2048")).ExportParameters(false);
        byte[] pss = Issuing.Sign("rsa-2048", _digest);
        ECDsa ecdsa = (ECDsa)Issuing.Key("p256");
        byte[] point = Cryptography.P256DifferentialTests.PointOf(ecdsa);
        byte[] raw = ecdsa.SignHash(_digest);
        Assert.IsTrue(_service.RsaPss(key.Modulus, key.Exponent, _digest, pss));
        Assert.IsTrue(_service.EcdsaP256(point, _digest, raw));
        byte[]?[] others = [null, [], new byte[1], new byte[63], new byte[64], new byte[65], new byte[255], new byte[256], new byte[384], new byte[512], new byte[513]];
        foreach (byte[]? other in others)
        {
            Assert.IsFalse(_service.RsaPss(other, key.Exponent, _digest, pss));
            Assert.IsFalse(_service.RsaPss(key.Modulus, other, _digest, pss));
            Assert.IsFalse(_service.RsaPss(key.Modulus, key.Exponent, other, pss));
            Assert.IsFalse(_service.RsaPss(key.Modulus, key.Exponent, _digest, other));
            Assert.IsFalse(_service.RsaPkcs1(other, key.Exponent, _digest, pss));
            Assert.IsFalse(_service.RsaPkcs1(key.Modulus, other, _digest, pss));
            Assert.IsFalse(_service.RsaPkcs1(key.Modulus, key.Exponent, other, pss));
            Assert.IsFalse(_service.RsaPkcs1(key.Modulus, key.Exponent, _digest, other));
            Assert.IsFalse(_service.EcdsaP256(other, _digest, raw));
            Assert.IsFalse(_service.EcdsaP256(point, other, raw));
            Assert.IsFalse(_service.EcdsaP256(point, _digest, other));
        }

        Assert.IsFalse(_service.RsaPss(key.Modulus, [3], _digest, pss), "an exponent of 3");
    }

    private static byte[] Raise(byte[] encoded, RSAParameters key)
    {
        System.Numerics.BigInteger power = System.Numerics.BigInteger.ModPow(Number(encoded), Number(key.D!), Number(key.Modulus!));
        byte[] bytes = power.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[256 - bytes.Length], .. bytes];
    }

    private static System.Numerics.BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
