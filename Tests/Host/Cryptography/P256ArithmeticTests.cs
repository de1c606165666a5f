using System.Globalization;
using System.Numerics;
using TwinSlot.SlotManager.Cryptography;

namespace TwinSlot.Tests.Host.Cryptography;

/// <summary>Compares the arithmetic of P-256 with BigInteger, mostly where carries run and at the bounds that the methods name.</summary>
[TestClass]
public sealed class P256ArithmeticTests
{
    private const int Rounds = 20_000;

    private static readonly BigInteger s_p = Parse("00FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF");
    private static readonly BigInteger s_n = Parse("00FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");

    // The square root of 32, times p: a square below 32p² is of a number below it.
    private static readonly BigInteger s_squareBound = s_p * 5_656_854_249 / 1_000_000_000;
    private static readonly BigInteger s_oneOverR = BigInteger.ModPow(BigInteger.One << 261, s_p - 2, s_p);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Products_in_the_field_are_right_and_within_their_bound()
    {
        Random random = Seeded(out string seed);
        uint[] result = new uint[9];
        for (int i = 0; i < Rounds; i++)
        {
            uint[] a = LooseLimbs(random, 30, i % 2 == 0 ? s_squareBound : s_p * random.Next(1, 33));
            uint[] b = i % 2 == 0 ? a : LooseLimbs(random, 30, (((32 * s_p * s_p) - 1) / BigInteger.Max(Value(a), 1)) + 1);
            BigInteger product = Value(a) * Value(b);
            P256Field.Multiply(a, b, result);
            Assert.AreEqual(product * s_oneOverR % s_p, Value(result) % s_p, $"{seed}, round {i}");
            Assert.IsLessThan(product + (32 * s_p * s_p), Value(result) * 32 * s_p, $"{seed}, round {i}");
            Assert.IsTrue(result.All(limb => limb <= P256Field.Mask), $"{seed}, round {i}");
        }
    }

    [TestMethod]
    public void Combinations_in_the_field_are_right_and_within_their_bound()
    {
        Random random = Seeded(out string seed);
        uint[] result = new uint[9];
        for (int round = 0; round < Rounds; round++)
        {
            uint i = (uint)random.Next(10);
            uint j = (uint)random.Next(10);
            uint[] a = LooseLimbs(random, 31, ((16 * s_p) - 1) / Math.Max(i, 1));
            uint[] b = LooseLimbs(random, 31, ((15 * s_p) - 1) / Math.Max(j, 1));
            BigInteger expected = (i * Value(a)) - (j * Value(b));
            P256Field.Combine(i, a, j, b, result);
            Assert.AreEqual(((expected % s_p) + s_p) % s_p, Value(result) % s_p, $"{seed}, round {round}");
            Assert.IsLessThan(21 * s_p, Value(result) * 10, $"{seed}, round {round}");
            Assert.IsTrue(result.All(limb => limb <= P256Field.Mask), $"{seed}, round {round}");
        }
    }

    [TestMethod]
    public void Multiples_of_the_prime_are_zero_and_their_neighbours_are_not()
    {
        for (int times = 0; times < 32; times++)
        {
            uint[] number = EdgeNumbers.Limbs(times * s_p, 29, 9);
            Assert.IsTrue(P256Field.IsZero(number), $"{times}");
            for (int limb = 0; limb < 9; limb++)
            {
                number[limb] ^= 1;
                Assert.IsFalse(P256Field.IsZero(number), $"{times}, limb {limb}");
                number[limb] ^= 1;
            }
        }

        Assert.IsTrue(P256Field.IsReduced(EdgeNumbers.Limbs(s_p - 1, 29, 9)));
        Assert.IsFalse(P256Field.IsReduced(EdgeNumbers.Limbs(s_p, 29, 9)));
    }

    [TestMethod]
    public void Quotients_modulo_the_order_are_right()
    {
        Random random = Seeded(out string seed);
        P256Order order = new();
        for (int i = 0; i < Rounds / 10; i++)
        {
            BigInteger first = EdgeNumbers.Below(random, s_n);
            BigInteger second = EdgeNumbers.Below(random, s_n);

            // Powers of two have more zeros than are taken at a time.
            BigInteger divisor = i < 256 ? BigInteger.One << i : EdgeNumbers.Below(random, s_n - 1) + 1;
            uint[] a = EdgeNumbers.Limbs(first, 32, 8);
            uint[] b = EdgeNumbers.Limbs(second, 32, 8);
            order.Divide(a, b, EdgeNumbers.Limbs(divisor, 32, 8));
            BigInteger inverse = BigInteger.ModPow(divisor, s_n - 2, s_n);
            Assert.AreEqual(first * inverse % s_n, EdgeNumbers.Of(a, 32), $"{seed}, round {i}");
            Assert.AreEqual(second * inverse % s_n, EdgeNumbers.Of(b, 32), $"{seed}, round {i}");
        }
    }

    [TestMethod]
    public void Numbers_modulo_the_order_are_told_from_others()
    {
        BigInteger largest = (BigInteger.One << 256) - 1;
        foreach (BigInteger value in new[] { 0, 1, s_n - 1, s_n, s_n + 1, largest })
        {
            uint[] number = EdgeNumbers.Limbs(value, 32, 8);
            Assert.AreEqual(value > 0 && value < s_n, P256Order.Contains(number), $"{value}");
            P256Order.Reduce(number);
            Assert.AreEqual(value % s_n, EdgeNumbers.Of(number, 32), $"{value}");
        }

        uint[] sum = EdgeNumbers.Limbs(s_n - 1, 29, 9);
        P256Order.AddTo(sum);
        Assert.AreEqual((2 * s_n) - 1, EdgeNumbers.Of(sum, 29));
    }

    // Limbs of so many bits, in all less than a bound; a third of them as close to it as the top limb can bring them.
    private static uint[] LooseLimbs(Random random, int bits, BigInteger below)
    {
        uint most = (uint)((1ul << bits) - 1);
        uint[] limbs = new uint[9];
        for (int i = 0; i < 8; i++)
        {
            limbs[i] = random.Next(4) switch { 0 => 0, 1 => most, 2 => most - 1, _ => (uint)random.NextInt64(most) };
        }

        uint top = (uint)BigInteger.Min(most, (below - 1 - Value(limbs)) >> 232);
        limbs[8] = random.Next(3) switch { 0 => 0, 1 => top, _ => (uint)random.NextInt64((long)top + 1) };
        return limbs;
    }

    private static BigInteger Value(uint[] limbs) => EdgeNumbers.Of(limbs, 29);

    private static BigInteger Parse(string hex) => BigInteger.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private Random Seeded(out string seed)
    {
        int number = Random.Shared.Next();
        seed = $"seed {number}";
        TestContext.WriteLine(seed);
        return new Random(number);
    }
}
