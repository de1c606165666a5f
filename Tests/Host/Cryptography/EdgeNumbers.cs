using System.Numerics;

namespace TwinSlot.Tests.Host.Cryptography;

/// <summary>Numbers that make carries: most of their words are all zeros, all ones, or one of the two but for a bit at the end.</summary>
internal static class EdgeNumbers
{
    /// <summary>A number of so many bytes or fewer.</summary>
    public static BigInteger Next(Random random, int bytes)
    {
        byte[] number = new byte[bytes];
        random.NextBytes(number);
        for (int i = 0; i + 4 <= bytes; i += 4)
        {
            uint? edge = random.Next(6) switch { 0 or 1 => 0, 2 or 3 => uint.MaxValue, 4 => (uint)random.Next(2) << random.Next(32), _ => null };
            if (edge is uint word)
            {
                BitConverter.TryWriteBytes(number.AsSpan(i), word);
            }
        }

        return Of(number);
    }

    /// <summary>A number below a limit; the limit less a little now and then.</summary>
    public static BigInteger Below(Random random, BigInteger limit) => random.Next(8) switch
    {
        0 => limit - 1 - BigInteger.Min(random.Next(3), limit - 1),
        1 => BigInteger.Min(random.Next(3), limit - 1),
        _ => Next(random, limit.GetByteCount(isUnsigned: true)) % limit,
    };

    /// <summary>The number of big-endian bytes.</summary>
    public static BigInteger Of(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    /// <summary>So many big-endian bytes of a number.</summary>
    public static byte[] Bytes(BigInteger value, int length)
    {
        byte[] bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[length - bytes.Length], .. bytes];
    }

    /// <summary>A number's limbs, least significant first; the last one takes what is left.</summary>
    public static uint[] Limbs(BigInteger value, int bits, int count)
    {
        uint[] limbs = new uint[count];
        for (int i = 0; i < count; i++)
        {
            limbs[i] = (uint)(i == count - 1 ? value >> (bits * i) : (value >> (bits * i)) & ((1u << (bits - 1) << 1) - 1));
        }

        return limbs;
    }

    /// <summary>The number of limbs.</summary>
    public static BigInteger Of(uint[] limbs, int bits) =>
        limbs.Select((limb, i) => (BigInteger)limb << (bits * i)).Aggregate(BigInteger.Zero, (sum, limb) => sum + limb);
}
