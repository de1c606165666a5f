using System;

namespace TwinSlot.SlotManager.Cryptography;

/// <summary>Arithmetic modulo n, the order of P-256's generator, on numbers of eight 32-bit words.</summary>
public sealed class P256Order
{
    /// <summary>Words of a number.</summary>
    public const int Count = 8;

    private const int MostZeros = 24;

    // -1/n modulo 2^32.
    private const uint Inverse = 0xee00bc4f;

    private static readonly uint[] s_n =
    {
        0xfc632551, 0xf3b9cac2, 0xa7179e84, 0xbce6faad, 0xffffffff, 0xffffffff, 0x00000000, 0xffffffff,
    };

    // The same in limbs of 29 bits.
    private static readonly uint[] s_limbs =
    {
        0x1c632551, 0x1dce5617, 0x05e7a13c, 0x0df55b4e, 0x1ffffbce, 0x1fffffff, 0x0003ffff, 0x1fe00000, 0x00ffffff,
    };

    private static readonly uint[] s_zero = new uint[Count];

    private readonly uint[] _v = new uint[Count];
    private readonly uint[] _b = new uint[Count];
    private readonly uint[] _d = new uint[Count];

    /// <summary>True if a number is from 1 to n - 1.</summary>
    public static bool Contains(uint[] number)
    {
        return Limbs.IsLess(number, s_n, Count) && !Limbs.IsZero(number);
    }

    /// <summary>Takes n off a number that is not smaller than n. Once is enough for every number of eight words.</summary>
    /// <param name="number">The number; replaced.</param>
    public static void Reduce(uint[] number)
    {
        if (!Limbs.IsLess(number, s_n, Count))
        {
            ulong borrow = 0;
            for (int i = 0; i < Count; i++)
            {
                ulong difference = (ulong)number[i] - s_n[i] - borrow;
                number[i] = (uint)difference;
                borrow = (difference >> 32) & 1;
            }
        }
    }

    /// <summary>Adds n to a number in the limbs of the field.</summary>
    /// <param name="number">The number; replaced.</param>
    public static void AddTo(uint[] number)
    {
        ulong sum = 0;
        for (int i = 0; i < P256Field.Count; i++)
        {
            sum += (ulong)number[i] + s_limbs[i];
            number[i] = (uint)(sum & P256Field.Mask);
            sum >>= P256Field.Bits;
        }
    }

    /// <summary>
    /// Divides two numbers by a third: Euclid's algorithm on bits (Stein 1967), whose every step on the divisor and n is made on the
    /// dividends too, modulo n. That is less work than an inverse by Fermat's theorem and the multiplications with it.
    /// </summary>
    /// <param name="first">Below n; replaced by the quotient.</param>
    /// <param name="second">Below n; replaced by the quotient.</param>
    /// <param name="divisor">From 1 to n - 1; destroyed.</param>
    public void Divide(uint[] first, uint[] second, uint[] divisor)
    {
        // Throughout, modulo n: a/u and b/v are the first quotient, c/u and d/v the second; v is odd.
        uint[] u = divisor;
        uint[] a = first;
        uint[] c = second;
        uint[] v = _v;
        uint[] b = _b;
        uint[] d = _d;
        Array.Copy(s_n, v, Count);
        Array.Clear(b, 0, Count);
        Array.Clear(d, 0, Count);
        while (u[0] != 0 || !Limbs.IsZero(u))
        {
            bool isOdd = (u[0] & 1) != 0;
            if (isOdd && Limbs.IsLess(u, v, Count))
            {
                uint[] swapped = u;
                u = v;
                v = swapped;
                swapped = a;
                a = b;
                b = swapped;
                swapped = c;
                c = d;
                d = swapped;
            }

            // The difference of two odd numbers is even; what is even already is halved as it is.
            int zeros = TrailingZeros(isOdd ? u[0] - v[0] : u[0]);
            SubtractAndHalve(u, isOdd ? v : s_zero, 0, zeros);
            SubtractAndHalve(a, isOdd ? b : s_zero, zeros);
            SubtractAndHalve(c, isOdd ? d : s_zero, zeros);
        }

        // v is 1, the greatest common divisor. Its dividends may stand in the caller's arrays already.
        if (b != first)
        {
            Array.Copy(b, first, Count);
            Array.Copy(d, second, Count);
        }
    }

    // Of 0 as many as are taken at a time.
    private static int TrailingZeros(uint word)
    {
        int zeros = 0;
        while (zeros < MostZeros && (word & 1) == 0)
        {
            word >>= 1;
            zeros++;
        }

        return zeros;
    }

    // (a - b) / 2^zeros modulo n, into a: with the multiple of n that makes the end of the difference zeros, and it not negative.
    private static void SubtractAndHalve(uint[] a, uint[] b, int zeros)
    {
        uint modulus = 1u << zeros;
        uint multiple = ((a[0] - b[0]) * Inverse) & (modulus - 1);
        SubtractAndHalve(a, b, multiple == 0 && Limbs.IsLess(a, b, Count) ? modulus : multiple, zeros);
    }

    // (a - b + multiple·n) / 2^zeros, into a.
    private static void SubtractAndHalve(uint[] a, uint[] b, ulong multiple, int zeros)
    {
        // Bias is added to a word and taken off the next, so that no difference in between is negative.
        const ulong Bias = 1ul << 34;
        ulong lent = Bias - (Bias >> 32);
        uint[] n = s_n;
        int back = 32 - zeros;
        ulong sum = Bias + a[0] - b[0] + (multiple * n[0]);
        uint word = (uint)sum;
        for (int i = 1; i < Count; i++)
        {
            sum = (sum >> 32) + a[i] + lent - b[i] + (multiple * n[i]);
            a[i - 1] = (word >> zeros) | ((uint)sum << back);
            word = (uint)sum;
        }

        sum = (sum >> 32) - (Bias >> 32);
        a[Count - 1] = (word >> zeros) | ((uint)sum << back);
    }
}
