namespace TwinSlot.SlotManager.Cryptography;

/// <summary>Large numbers in limbs of some bits, least significant first, and in big-endian bytes.</summary>
internal static class Limbs
{
    /// <summary>Turns bytes into limbs.</summary>
    /// <param name="bytes">The bytes, big-endian.</param>
    /// <param name="from">The first of them.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="bits">Bits in a limb, 8 to 32.</param>
    /// <param name="number">Receives the limbs; those above the number stay as they are.</param>
    public static void Load(byte[] bytes, int from, int count, int bits, uint[] number)
    {
        ulong mask = (1ul << bits) - 1ul;
        int filled = 0;
        int limb = 0;
        ulong window = 0;
        for (int i = from + count - 1; i >= from; i--)
        {
            window |= (ulong)bytes[i] << filled;
            filled += 8;
            if (filled >= bits)
            {
                number[limb] = (uint)(window & mask);
                limb++;
                window >>= bits;
                filled -= bits;
            }
        }

        if (filled != 0)
        {
            number[limb] = (uint)window;
        }
    }

    /// <summary>Turns limbs into bytes.</summary>
    /// <param name="number">The limbs, of a number that has no more bytes than these.</param>
    /// <param name="bits">Bits in a limb, 8 to 32.</param>
    /// <param name="bytes">Receives the bytes, big-endian.</param>
    public static void Store(uint[] number, int bits, byte[] bytes)
    {
        int filled = 0;
        int limb = 0;
        ulong window = 0;
        for (int i = bytes.Length - 1; i >= 0; i--)
        {
            if (filled < 8)
            {
                window |= (ulong)number[limb] << filled;
                limb++;
                filled += bits;
            }

            bytes[i] = (byte)(window & 0xff);
            window >>= 8;
            filled -= 8;
        }
    }

    /// <summary>True if a number is smaller than another.</summary>
    /// <param name="a">The limbs of the one.</param>
    /// <param name="b">The limbs of the other.</param>
    /// <param name="count">Limbs of both.</param>
    public static bool IsLess(uint[] a, uint[] b, int count)
    {
        int i = count - 1;
        while (i > 0 && a[i] == b[i])
        {
            i--;
        }

        return a[i] < b[i];
    }

    /// <summary>True if a number is 0.</summary>
    /// <param name="number">All its limbs.</param>
    public static bool IsZero(uint[] number)
    {
        uint any = 0;
        for (int i = 0; i < number.Length; i++)
        {
            any |= number[i];
        }

        return any == 0;
    }
}
