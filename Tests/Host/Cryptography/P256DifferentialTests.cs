using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Cryptography;

namespace TwinSlot.Tests.Host.Cryptography;

/// <summary>Compares with .NET's ECDsa.</summary>
[TestClass]
public sealed class P256DifferentialTests
{
    private static readonly BigInteger s_n = BigInteger.Parse("00FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    // docs/security.md tells it, and what it comes to on a device.
    private const int PublishedCount = 5016;

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
        foreach (BigInteger secret in new[] { BigInteger.One, s_n - 1, 2, s_n - 2, 3, s_n - 3, (s_n + 1) / 2, (s_n - 1) / 2 })
        {
            using ECDsa theirs = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = Bytes32(secret) });
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
    public void The_work_of_a_verification_is_counted()
    {
        using ECDsa theirs = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        int least = int.MaxValue;
        int most = 0;
        long sum = 0;
        const int Rounds = 50;
        for (int i = 0; i < Rounds; i++)
        {
            byte[] digest = SHA256.HashData([(byte)i]);
            P256PublicKey key = P256PublicKey.Of(PointOf(theirs));
            Steps steps = new();
            Assert.IsTrue(new EcdsaP256(key).Verify(digest, theirs.SignHash(digest), steps));
            int count = key.Curve.Field.Multiplications + key.Curve.Order.Multiplications;
            Assert.AreEqual(8 + 8 + 64, steps.Count, "the inversions tell eight times each, the sum every fourth bit");
            least = Math.Min(least, count);
            most = Math.Max(most, count);
            sum += count;
        }

        TestContext.WriteLine($"256-bit multiplications in one P-256 verification, the key's reading included: {least} to {most}, {sum / Rounds} on average");
        Assert.IsGreaterThan(4300, least);
        Assert.IsLessThan(5500, most);
    }

    [TestMethod]
    public void The_work_of_the_published_sample_is_exactly_this_much()
    {
        // RFC 6979, A.2.5, SHA-256, "sample".
        P256PublicKey key = P256PublicKey.Of(Convert.FromHexString(
            "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB67903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299"));
        byte[] signature = Convert.FromHexString(
            "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8");
        Assert.IsTrue(new EcdsaP256(key).Verify(SHA256.HashData("sample"u8), signature, null));
        TestContext.WriteLine($"{key.Curve.Field.Multiplications} in the field, {key.Curve.Order.Multiplications} modulo the order");
        Assert.AreEqual(PublishedCount, key.Curve.Field.Multiplications + key.Curve.Order.Multiplications);
    }

    internal static byte[] PointOf(ECDsa key)
    {
        ECPoint q = key.ExportParameters(false).Q;
        return [.. q.X!, .. q.Y!];
    }

    private static BigInteger Get(byte[] signature, int at) => new(signature.AsSpan(at, 32), isUnsigned: true, isBigEndian: true);

    private static void Put(byte[] signature, int at, BigInteger value) => Bytes32(value).CopyTo(signature, at);

    private static byte[] Bytes32(BigInteger value)
    {
        byte[] bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[32 - bytes.Length], .. bytes];
    }

    private sealed class Steps : IProgress
    {
        public int Count { get; private set; }

        public void Step() => Count++;
    }
}
