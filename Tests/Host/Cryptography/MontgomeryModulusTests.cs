using System.Numerics;
using TwinSlot.SlotManager.Cryptography;

namespace TwinSlot.Tests.Host.Cryptography;

/// <summary>Compares with BigInteger, mostly where carries run.</summary>
[TestClass]
public sealed class MontgomeryModulusTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(256, 1000)]
    [DataRow(384, 1000)]
    [DataRow(512, 500)]
    public void Products_and_squares_are_those_of_BigInteger(int length, int rounds)
    {
        int seed = Random.Shared.Next();
        TestContext.WriteLine($"seed {seed}");
        Random random = new(seed);
        for (int i = 0; i < rounds; i++)
        {
            string what = $"seed {seed}, round {i}";
            BigInteger n = Modulus(random, length);
            MontgomeryModulus modulus = new(EdgeNumbers.Bytes(n, length));
            BigInteger a = EdgeNumbers.Below(random, n);
            BigInteger b = EdgeNumbers.Below(random, n);
            uint[] plain = Load(modulus, b, length);
            uint[] number = modulus.NewNumber();
            modulus.Enter(Load(modulus, a, length), number);
            Assert.AreEqual(a * b % n, Product(modulus, number, plain, length), what);

            // Squares and products above n, as a verification has them, out of Montgomery's form by a plain factor.
            modulus.Square(number, number);
            modulus.Square(number, number);
            Assert.AreEqual(BigInteger.ModPow(a, 4, n) * b % n, Product(modulus, number, plain, length), what);
            modulus.Multiply(number, number, number);
            Assert.AreEqual(BigInteger.ModPow(a, 8, n) * b % n, Product(modulus, number, plain, length), what);
        }
    }

    [TestMethod]
    [DataRow(256)]
    [DataRow(384)]
    [DataRow(512)]
    public void The_largest_factors_do_not_overflow_a_column(int length)
    {
        // All ones but for the last bits, times itself: every limb of every product is as large as it can be.
        BigInteger all = BigInteger.One << (8 * length);
        foreach (BigInteger n in new[] { all - 1, all - 3, (all >> 1) + 1, (all >> 1) + (all >> 2) - 1 })
        {
            MontgomeryModulus modulus = new(EdgeNumbers.Bytes(n, length));
            foreach (BigInteger a in new[] { n - 1, n - 2, n >> 1, BigInteger.One, BigInteger.Zero })
            {
                uint[] number = modulus.NewNumber();
                modulus.Enter(Load(modulus, a, length), number);
                for (int i = 0; i < 16; i++)
                {
                    modulus.Square(number, number);
                }

                Assert.AreEqual(BigInteger.ModPow(a, 65537, n), Product(modulus, number, Load(modulus, a, length), length), $"{n} {a}");
            }
        }
    }

    [TestMethod]
    public void A_number_is_reduced_below_the_modulus_only()
    {
        Random random = new(1);
        BigInteger n = Modulus(random, 256);
        MontgomeryModulus modulus = new(EdgeNumbers.Bytes(n, 256));
        Assert.IsTrue(modulus.IsReduced(Load(modulus, 0, 256)));
        Assert.IsTrue(modulus.IsReduced(Load(modulus, n - 1, 256)));
        Assert.IsFalse(modulus.IsReduced(Load(modulus, n, 256)));
        Assert.IsFalse(modulus.IsReduced(Load(modulus, (BigInteger.One << 2048) - 1, 256)));
    }

    private static BigInteger Modulus(Random random, int length) =>
        EdgeNumbers.Next(random, length) | BigInteger.One | (BigInteger.One << ((8 * length) - 1));

    private static uint[] Load(MontgomeryModulus modulus, BigInteger value, int length)
    {
        uint[] number = modulus.NewNumber();
        modulus.Load(EdgeNumbers.Bytes(value, length), number);
        return number;
    }

    private static BigInteger Product(MontgomeryModulus modulus, uint[] number, uint[] plain, int length)
    {
        uint[] product = modulus.NewNumber();
        modulus.Multiply(number, plain, product);
        byte[] bytes = new byte[length];
        modulus.Store(product, bytes);
        return EdgeNumbers.Of(bytes);
    }
}
