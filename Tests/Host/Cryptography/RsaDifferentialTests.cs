using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using TwinSlot.SlotManager.Cryptography;
using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Host.Cryptography;

/// <summary>Compares with .NET's RSA, and with PSS encodings made wrong on purpose, which .NET does not make.</summary>
[TestClass]
public sealed class RsaDifferentialTests
{
    private static readonly RSA s_rsa2048 = RSA.Create(2048);
    private static readonly RSA s_rsa3072 = RSA.Create(3072);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(2048)]
    [DataRow(3072)]
    public void Signatures_of_dotnet_verify(int bits)
    {
        for (int i = 0; i < 50; i++)
        {
            byte[] digest = RandomNumberGenerator.GetBytes(32);
            byte[] signature = Key(bits).SignHash(digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
            Assert.IsTrue(Verifier(bits).Verify(digest, signature, null), Describe(bits, digest, signature));
        }
    }

    [TestMethod]
    [DataRow(2048)]
    [DataRow(3072)]
    public void Signatures_of_fresh_keys_verify(int bits)
    {
        for (int i = 0; i < 3; i++)
        {
            using RSA rsa = RSA.Create(bits);
            byte[] digest = RandomNumberGenerator.GetBytes(32);
            byte[] signature = rsa.SignHash(digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
            RsaPublicKey key = RsaPublicKey.Parse(rsa.ExportRSAPublicKey(), out string? refusal);
            Assert.IsNull(refusal);
            Assert.IsTrue(new RsaPss(key).Verify(digest, signature, null), $"{Convert.ToHexString(key.Modulus)} {Describe(bits, digest, signature)}");
        }
    }

    [TestMethod]
    [DataRow(2048)]
    [DataRow(3072)]
    public void Flipped_bits_are_refused_as_dotnet_refuses_them(int bits)
    {
        int seed = Random.Shared.Next();
        TestContext.WriteLine($"seed {seed}");
        Random random = new(seed);
        byte[] digest = new byte[32];
        random.NextBytes(digest);
        byte[] signature = Key(bits).SignHash(digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        RsaPss verifier = Verifier(bits);
        for (int bit = 0; bit < bits; bit += 1 + random.Next(15))
        {
            byte[] changed = (byte[])signature.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.IsFalse(verifier.Verify(digest, changed, null), $"seed {seed}, signature bit {bit}");
        }

        for (int bit = 0; bit < 256; bit += 5)
        {
            byte[] changed = (byte[])digest.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.IsFalse(verifier.Verify(changed, signature, null), $"seed {seed}, digest bit {bit}");
        }

        Assert.IsTrue(verifier.Verify(digest, signature, null));
    }

    [TestMethod]
    [DataRow(2048)]
    [DataRow(3072)]
    public void A_right_encoding_made_here_verifies(int bits)
    {
        byte[] digest = RandomNumberGenerator.GetBytes(32);
        byte[] signature = SignRaw(bits, PssEncoding.Make(digest, bits / 8, 32));
        Assert.IsTrue(Key(bits).VerifyHash(digest, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
        Assert.IsTrue(Verifier(bits).Verify(digest, signature, null));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(20)]
    [DataRow(31)]
    [DataRow(33)]
    [DataRow(64)]
    public void Another_salt_length_is_refused(int saltLength)
    {
        byte[] digest = RandomNumberGenerator.GetBytes(32);
        byte[] signature = SignRaw(3072, PssEncoding.Make(digest, 384, saltLength));
        Assert.IsFalse(Verifier(3072).Verify(digest, signature, null));
    }

    [TestMethod]
    [DataRow(PssFault.Trailer)]
    [DataRow(PssFault.TopBit)]
    [DataRow(PssFault.FirstPaddingByte)]
    [DataRow(PssFault.LastPaddingByte)]
    [DataRow(PssFault.Separator)]
    [DataRow(PssFault.Hash)]
    public void An_encoding_with_one_fault_is_refused(PssFault fault)
    {
        byte[] digest = RandomNumberGenerator.GetBytes(32);
        foreach (int bits in new[] { 2048, 3072 })
        {
            // With its top bit set an encoding may lie above the modulus; that would be another fault.
            byte[] encoded;
            do
            {
                encoded = PssEncoding.Make(digest, bits / 8, 32, fault);
            }
            while (Number(encoded) >= Number(Key(bits).ExportParameters(false).Modulus!));

            Assert.IsFalse(Verifier(bits).Verify(digest, SignRaw(bits, encoded), null));
        }
    }

    [TestMethod]
    public void A_signature_with_the_modulus_added_is_refused()
    {
        // s + n has the same power; it fits into the length for about half of all s.
        BigInteger modulus = Number(Key(2048).ExportParameters(false).Modulus!);
        RsaPss verifier = Verifier(2048);
        int tried = 0;
        while (tried < 3)
        {
            byte[] digest = RandomNumberGenerator.GetBytes(32);
            byte[] signature = Key(2048).SignHash(digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
            BigInteger sum = Number(signature) + modulus;
            if (sum.GetByteCount(isUnsigned: true) == 256)
            {
                Assert.IsFalse(verifier.Verify(digest, sum.ToByteArray(isUnsigned: true, isBigEndian: true), null));
                tried++;
            }
        }
    }

    [TestMethod]
    [DataRow(1024)]
    [DataRow(2040)]
    [DataRow(4096)]
    public void A_key_of_another_length_is_refused(int bits)
    {
        byte[] modulus = new byte[bits / 8];
        modulus[0] = 0x80;
        modulus[^1] = 1;
        AsnWriter der = new(AsnEncodingRules.DER);
        using (der.PushSequence())
        {
            der.WriteIntegerUnsigned(modulus);
            der.WriteInteger(65537);
        }

        Assert.IsNull(RsaPublicKey.Parse(der.Encode(), out string refusal));
        Assert.AreEqual("the RSA key has neither 2048 nor 3072 bits", refusal);
    }

    [TestMethod]
    public void Verifying_allocates_nothing()
    {
        byte[] digest = RandomNumberGenerator.GetBytes(32);
        byte[] signature = Key(3072).SignHash(digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        RsaPss verifier = Verifier(3072);
        verifier.Verify(digest, signature, null);
        long before = GC.GetAllocatedBytesForCurrentThread();
        verifier.Verify(digest, signature, null);
        Assert.AreEqual(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static RSA Key(int bits) => bits == 2048 ? s_rsa2048 : s_rsa3072;

    private static RsaPss Verifier(int bits) => new(RsaPublicKey.Parse(Key(bits).ExportRSAPublicKey(), out _));

    private static byte[] SignRaw(int bits, byte[] encoded)
    {
        RSAParameters key = Key(bits).ExportParameters(true);
        return Padded(BigInteger.ModPow(Number(encoded), Number(key.D!), Number(key.Modulus!)), encoded.Length);
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Padded(BigInteger value, int length)
    {
        byte[] bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[length - bytes.Length], .. bytes];
    }

    private static string Describe(int bits, byte[] digest, byte[] signature) =>
        $"{bits} bits, digest {Convert.ToHexString(digest)}, signature {Convert.ToHexString(signature)}";
}
