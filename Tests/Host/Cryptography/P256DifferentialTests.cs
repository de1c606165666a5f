using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using TwinSlot.SlotManager.Cryptography;

namespace TwinSlot.Tests.Host.Cryptography;

/// <summary>Compares with .NET's ECDsa.</summary>
[TestClass]
public sealed class P256DifferentialTests
{
    private static readonly BigInteger s_n = BigInteger.Parse("00FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Random_signatures_and_changed_ones_get_dotnets_answer()
    {
        int seed = Random.Shared.Next();
        TestContext.WriteLine($"seed {seed}");
        Random random = new(seed);
        int good = 0;
        int bad = 0;
        for (int i = 0; i < 60; i++)
        {
            using ECDsa theirs = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            EcdsaP256 ours = new(P256PublicKey.Of(PointOf(theirs)));
            byte[] digest = new byte[32];
            random.NextBytes(digest);
            if (i % 8 == 0)
            {
                // Above n, so that it has to be reduced.
                digest.AsSpan(0, 8).Fill(0xff);
            }

            byte[] signature = theirs.SignHash(digest);
            for (int change = 0; change < 8; change++)
            {
                byte[] changed = (byte[])signature.Clone();
                byte[] changedDigest = (byte[])digest.Clone();
                switch (change)
                {
                    case 0:
                        break;
                    case 1:
                        // s and n - s are both good.
                        Put(changed, 32, s_n - Get(changed, 32));
                        break;
                    case 2:
                        changedDigest[random.Next(32)] ^= (byte)(1 << random.Next(8));
                        break;
                    case 3:
                        Put(changed, 0, s_n - Get(changed, 0));
                        break;
                    default:
                        changed[random.Next(64)] ^= (byte)(1 << random.Next(8));
                        break;
                }

                bool expected = theirs.VerifyHash(changedDigest, changed);
                Assert.AreEqual(expected, ours.Verify(changedDigest, changed, null), $"seed {seed}, round {i}, change {change}: {Convert.ToHexString(changed)}");
                _ = expected ? good++ : bad++;
            }
        }

        TestContext.WriteLine($"{good} good, {bad} bad");
        Assert.IsGreaterThanOrEqualTo(120, good);
        Assert.IsGreaterThan(300, bad);
    }

    [TestMethod]
    public void Keys_for_which_the_sums_meet_the_special_cases_get_dotnets_answer()
    {
        // Q = G: G + Q is a doubling. Q = -G: G + Q is infinity. Others make a sum meet its own addend on the way.
        foreach (BigInteger secret in new[] { BigInteger.One, s_n - 1, 2, s_n - 2, 3, s_n - 3, (s_n + 1) / 2, (s_n - 1) / 2, 5, 15, 16, 17, s_n - 15, s_n - 16 })
        {
            using ECDsa theirs = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = EdgeNumbers.Bytes(secret, 32) });
            EcdsaP256 ours = new(P256PublicKey.Of(PointOf(theirs)));
            for (int i = 0; i < 6; i++)
            {
                byte[] digest = SHA256.HashData([(byte)i]);
                byte[] signature = theirs.SignHash(digest);
                Assert.IsTrue(ours.Verify(digest, signature, null), $"{secret} {i}");
                signature[40] ^= 1;
                Assert.IsFalse(ours.Verify(digest, signature, null), $"{secret} {i}");
            }

            // u1 = u2: r = z, so that the sum is a multiple of G + Q; with Q = -G it is infinity, which is never good.
            byte[] z = SHA256.HashData([1, 2, 3]);
            byte[] twice = [.. z, .. z];
            Assert.AreEqual(theirs.VerifyHash(z, twice), ours.Verify(z, twice, null), $"{secret}");
        }
    }

    [TestMethod]
    public void Points_that_are_no_keys_are_refused()
    {
        using ECDsa theirs = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] point = PointOf(theirs);
        Assert.IsNotNull(P256PublicKey.Of(point));
        Assert.IsNull(P256PublicKey.Of(new byte[64]), "all zeros, as infinity is written at times");
        Assert.IsNull(P256PublicKey.Of(null));
        Assert.IsNull(P256PublicKey.Of(new byte[63]));
        Assert.IsNull(P256PublicKey.Of(new byte[65]));
        for (int bit = 0; bit < 512; bit += 7)
        {
            byte[] changed = (byte[])point.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.IsNull(P256PublicKey.Of(changed), $"bit {bit}");
        }

        byte[] large = (byte[])point.Clone();
        large.AsSpan(0, 32).Fill(0xff);
        Assert.IsNull(P256PublicKey.Of(large), "x is not below p");
    }

    [TestMethod]
    public void A_key_in_der_is_read_whole_or_not_at_all()
    {
        using ECDsa theirs = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] der = theirs.ExportSubjectPublicKeyInfo();
        Assert.IsNotNull(P256PublicKey.Parse(der, out string? refusal));
        Assert.IsNull(refusal);
        for (int i = 0; i < der.Length; i++)
        {
            byte[] changed = (byte[])der.Clone();
            changed[i] ^= 1;
            Assert.IsNull(P256PublicKey.Parse(changed, out refusal), $"byte {i}");
            Assert.IsNotNull(refusal);
            Assert.IsNull(P256PublicKey.Parse(der[..i], out _), $"cut at {i}");
        }

        using ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.IsNull(P256PublicKey.Parse(other.ExportSubjectPublicKeyInfo(), out _));
    }

    [TestMethod]
    public void Signatures_in_der_are_read_as_dotnet_writes_them_with_padding_only_where_allowed()
    {
        using ECDsa theirs = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] digest = SHA256.HashData([1]);
        for (int i = 0; i < 200; i++)
        {
            byte[] der = theirs.SignHash(digest, DSASignatureFormat.Rfc3279DerSequence);
            byte[] raw = EcdsaSignature.FromDer(der, false);
            Assert.IsTrue(theirs.VerifyHash(digest, raw), Convert.ToHexString(der));
            byte[] padded = [.. der, .. new byte[72 - der.Length]];
            CollectionAssert.AreEqual(raw, EcdsaSignature.FromDer(padded, true));
            Assert.AreEqual(der.Length == 72, EcdsaSignature.FromDer(padded, false) is not null);
            Assert.IsNull(EcdsaSignature.FromDer([.. padded, 0], true), "more than the longest");
            if (der.Length < 72)
            {
                Assert.IsNull(EcdsaSignature.FromDer([.. der, 1], true), "padding is zeros");
            }
        }
    }

    [TestMethod]
    [DataRow("0203010203", "three bytes", true)]
    [DataRow("0200", "an integer of no byte", false)]
    [DataRow("0202008f", "well formed: the zero keeps it positive", true)]
    [DataRow("0202007f", "a zero that is not needed", false)]
    [DataRow("0201ff", "a negative integer", false)]
    [DataRow("028101ff", "a length that could be shorter", false)]
    [DataRow("02800100", "an indefinite length", false)]
    [DataRow("0284ffffffff01", "a length of 2^32 - 1", false)]
    [DataRow("02847fffffff01", "a length of 2^31 - 1", false)]
    [DataRow("030101", "a bit string", false)]
    [DataRow("0221010000000000000000000000000000000000000000000000000000000000000000", "33 bytes that are no 32", false)]
    public void An_integer_in_DER_has_one_spelling(string first, string what, bool readable)
    {
        byte[] integers = Convert.FromHexString(first + "020101");
        byte[] der = [0x30, (byte)integers.Length, .. integers];
        Assert.AreEqual(readable, EcdsaSignature.FromDer(der, false) is not null, what);
        for (int length = 0; length < der.Length; length++)
        {
            Assert.IsNull(EcdsaSignature.FromDer(der[..length], false), $"{what}, cut at {length}");
        }
    }

    [TestMethod]
    [DataRow("3081", "a long form where the short one does")]
    [DataRow("3080", "an indefinite length")]
    [DataRow("31", "a set")]
    public void A_sequence_in_DER_has_one_spelling(string start, string what)
    {
        byte[] integers = Convert.FromHexString("020101020101");
        byte[] head = Convert.FromHexString(start);
        byte[] der = start == "3080" ? [.. head, .. integers, 0, 0] : [.. head, (byte)integers.Length, .. integers];
        Assert.IsNull(EcdsaSignature.FromDer(der, false), what);
    }

    [TestMethod]
    public void Chosen_multipliers_of_generator_and_key_get_dotnets_answer()
    {
        int seed = Random.Shared.Next();
        TestContext.WriteLine($"seed {seed}");
        Random random = new(seed);
        BigInteger[] edges = [0, 1, 2, 15, 16, 17, 31, 32, 33, s_n / 2, s_n - 33, s_n - 16, s_n - 1, BigInteger.One << 255, (BigInteger.One << 255) - 1];
        int tried = 0;
        foreach (BigInteger u1 in edges)
        {
            foreach (BigInteger u2 in edges.Skip(1))
            {
                // Small secrets: multiples of the key and of the generator meet on the way.
                BigInteger secret = random.Next(2) == 0 ? random.Next(1, 34) : EdgeNumbers.Below(random, s_n - 1) + 1;
                using ECDsa key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = EdgeNumbers.Bytes(secret, 32) });
                BigInteger log = (u1 + (u2 * secret)) % s_n;
                if (log.IsZero)
                {
                    continue;
                }

                // The sum's x is r, and s and z follow from the multipliers.
                using ECDsa sum = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = EdgeNumbers.Bytes(log, 32) });
                BigInteger r = EdgeNumbers.Of(sum.ExportParameters(false).Q.X!) % s_n;
                BigInteger s = r * BigInteger.ModPow(u2, s_n - 2, s_n) % s_n;
                byte[] digest = EdgeNumbers.Bytes(u1 * s % s_n, 32);
                byte[] signature = [.. EdgeNumbers.Bytes(r, 32), .. EdgeNumbers.Bytes(s, 32)];
                string what = $"seed {seed}, {u1}, {u2}, secret {secret}";
                EcdsaP256 ours = new(P256PublicKey.Of(PointOf(key)));
                Assert.IsTrue(key.VerifyHash(digest, signature), what);
                Assert.IsTrue(ours.Verify(digest, signature, null), what);
                digest[31] ^= 1;
                Assert.IsFalse(ours.Verify(digest, signature, null), what);
                tried++;
            }
        }

        Assert.IsGreaterThan(180, tried);
    }

    [TestMethod]
    public void Verifying_allocates_nothing()
    {
        using ECDsa theirs = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] digest = SHA256.HashData([1]);
        byte[] signature = theirs.SignHash(digest);
        EcdsaP256 ours = new(P256PublicKey.Of(PointOf(theirs)));
        ours.Verify(digest, signature, null);
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool good = ours.Verify(digest, signature, null);
        Assert.AreEqual(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.IsTrue(good);
    }

    internal static byte[] PointOf(ECDsa key)
    {
        ECPoint q = key.ExportParameters(false).Q;
        return [.. q.X!, .. q.Y!];
    }

    private static BigInteger Get(byte[] signature, int at) => EdgeNumbers.Of(signature.AsSpan(at, 32));

    private static void Put(byte[] signature, int at, BigInteger value) => EdgeNumbers.Bytes(value, 32).CopyTo(signature, at);
}
