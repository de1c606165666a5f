namespace TwinSlot.SlotManager.Cryptography;

/// <summary>
/// Arithmetic modulo the prime p = 2^256 - 2^224 + 2^192 + 2^96 - 1 of P-256, in Montgomery's form: x stands as x·R mod p, R = 2^261. Numbers
/// have nine limbs of 29 bits, so that a 64-bit column takes nine products even of limbs with 30 bits, and all products stand in locals:
/// an instruction of the interpreter costs the same whatever it does. A number may be larger than p; every method says by how much.
/// </summary>
public static class P256Field
{
    /// <summary>Limbs of a number.</summary>
    public const int Count = 9;

    /// <summary>Bits of a limb.</summary>
    public const int Bits = 29;

    /// <summary>The largest limb.</summary>
    public const uint Mask = 0x1fffffff;

    // p + 1 has four limbs that are not 0: a bit in the third and sixth, and these.
    private const uint Limb7 = 0x1fe00000;
    private const uint Limb8 = 0x00ffffff;

    private static readonly uint[] s_p =
    {
        0x1fffffff, 0x1fffffff, 0x1fffffff, 0x000001ff, 0x00000000, 0x00000000, 0x00040000, 0x1fe00000, 0x00ffffff,
    };

    /// <summary>Computes a·b/R mod p; the square if both are the same array.</summary>
    /// <param name="a">Limbs of at most 30 bits; together with <paramref name="b"/> below 32p².</param>
    /// <param name="b">Limbs of at most 30 bits.</param>
    /// <param name="result">
    /// Receives the product, limbs of 29 bits, below (a·b/32p² + 1)·p; may be <paramref name="a"/> or <paramref name="b"/>.
    /// </param>
    public static void Multiply(uint[] a, uint[] b, uint[] result)
    {
        ulong a0 = a[0];
        ulong a1 = a[1];
        ulong a2 = a[2];
        ulong a3 = a[3];
        ulong a4 = a[4];
        ulong a5 = a[5];
        ulong a6 = a[6];
        ulong a7 = a[7];
        ulong a8 = a[8];
        ulong c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16;
        if (a == b)
        {
            // Of two products that are the same only one is made, with one factor doubled.
            ulong d0 = a0 << 1;
            ulong d1 = a1 << 1;
            ulong d2 = a2 << 1;
            ulong d3 = a3 << 1;
            ulong d4 = a4 << 1;
            ulong d5 = a5 << 1;
            ulong d6 = a6 << 1;
            ulong d7 = a7 << 1;
            c0 = (a0 * a0);
            c1 = (d0 * a1);
            c2 = (d0 * a2) + (a1 * a1);
            c3 = (d0 * a3) + (d1 * a2);
            c4 = (d0 * a4) + (d1 * a3) + (a2 * a2);
            c5 = (d0 * a5) + (d1 * a4) + (d2 * a3);
            c6 = (d0 * a6) + (d1 * a5) + (d2 * a4) + (a3 * a3);
            c7 = (d0 * a7) + (d1 * a6) + (d2 * a5) + (d3 * a4);
            c8 = (d0 * a8) + (d1 * a7) + (d2 * a6) + (d3 * a5) + (a4 * a4);
            c9 = (d1 * a8) + (d2 * a7) + (d3 * a6) + (d4 * a5);
            c10 = (d2 * a8) + (d3 * a7) + (d4 * a6) + (a5 * a5);
            c11 = (d3 * a8) + (d4 * a7) + (d5 * a6);
            c12 = (d4 * a8) + (d5 * a7) + (a6 * a6);
            c13 = (d5 * a8) + (d6 * a7);
            c14 = (d6 * a8) + (a7 * a7);
            c15 = (d7 * a8);
            c16 = (a8 * a8);
        }
        else
        {
            ulong b0 = b[0];
            ulong b1 = b[1];
            ulong b2 = b[2];
            ulong b3 = b[3];
            ulong b4 = b[4];
            ulong b5 = b[5];
            ulong b6 = b[6];
            ulong b7 = b[7];
            ulong b8 = b[8];
            c0 = a0 * b0;
            c1 = (a0 * b1) + (a1 * b0);
            c2 = (a0 * b2) + (a1 * b1) + (a2 * b0);
            c3 = (a0 * b3) + (a1 * b2) + (a2 * b1) + (a3 * b0);
            c4 = (a0 * b4) + (a1 * b3) + (a2 * b2) + (a3 * b1) + (a4 * b0);
            c5 = (a0 * b5) + (a1 * b4) + (a2 * b3) + (a3 * b2) + (a4 * b1) + (a5 * b0);
            c6 = (a0 * b6) + (a1 * b5) + (a2 * b4) + (a3 * b3) + (a4 * b2) + (a5 * b1) + (a6 * b0);
            c7 = (a0 * b7) + (a1 * b6) + (a2 * b5) + (a3 * b4) + (a4 * b3) + (a5 * b2) + (a6 * b1) + (a7 * b0);
            c8 = (a0 * b8) + (a1 * b7) + (a2 * b6) + (a3 * b5) + (a4 * b4) + (a5 * b3) + (a6 * b2) + (a7 * b1) + (a8 * b0);
            c9 = (a1 * b8) + (a2 * b7) + (a3 * b6) + (a4 * b5) + (a5 * b4) + (a6 * b3) + (a7 * b2) + (a8 * b1);
            c10 = (a2 * b8) + (a3 * b7) + (a4 * b6) + (a5 * b5) + (a6 * b4) + (a7 * b3) + (a8 * b2);
            c11 = (a3 * b8) + (a4 * b7) + (a5 * b6) + (a6 * b5) + (a7 * b4) + (a8 * b3);
            c12 = (a4 * b8) + (a5 * b7) + (a6 * b6) + (a7 * b5) + (a8 * b4);
            c13 = (a5 * b8) + (a6 * b7) + (a7 * b6) + (a8 * b5);
            c14 = (a6 * b8) + (a7 * b7) + (a8 * b6);
            c15 = (a7 * b8) + (a8 * b7);
            c16 = (a8 * b8);
        }

        // p is -1 modulo 2^96, so the lowest limb itself is the multiple of p that clears it, and adding p + 1 times that leaves the carry.
        ulong mask = Mask;
        ulong limb7 = Limb7;
        ulong limb8 = Limb8;
        ulong s = c0;
        ulong q0 = s & mask;
        s = (s >> 29) + c1;
        ulong q1 = s & mask;
        s = (s >> 29) + c2;
        ulong q2 = s & mask;
        s = (s >> 29) + c3 + (q0 << 9);
        ulong q3 = s & mask;
        s = (s >> 29) + c4 + (q1 << 9);
        ulong q4 = s & mask;
        s = (s >> 29) + c5 + (q2 << 9);
        ulong q5 = s & mask;
        s = (s >> 29) + c6 + (q3 << 9) + (q0 << 18);
        ulong q6 = s & mask;
        s = (s >> 29) + c7 + (q4 << 9) + (q1 << 18) + (q0 * limb7);
        ulong q7 = s & mask;
        s = (s >> 29) + c8 + (q5 << 9) + (q2 << 18) + (q1 * limb7) + (q0 * limb8);
        ulong q8 = s & mask;
        s = (s >> 29) + c9 + (q6 << 9) + (q3 << 18) + (q2 * limb7) + (q1 * limb8);
        result[0] = (uint)(s & mask);
        s = (s >> 29) + c10 + (q7 << 9) + (q4 << 18) + (q3 * limb7) + (q2 * limb8);
        result[1] = (uint)(s & mask);
        s = (s >> 29) + c11 + (q8 << 9) + (q5 << 18) + (q4 * limb7) + (q3 * limb8);
        result[2] = (uint)(s & mask);
        s = (s >> 29) + c12 + (q6 << 18) + (q5 * limb7) + (q4 * limb8);
        result[3] = (uint)(s & mask);
        s = (s >> 29) + c13 + (q7 << 18) + (q6 * limb7) + (q5 * limb8);
        result[4] = (uint)(s & mask);
        s = (s >> 29) + c14 + (q8 << 18) + (q7 * limb7) + (q6 * limb8);
        result[5] = (uint)(s & mask);
        s = (s >> 29) + c15 + (q8 * limb7) + (q7 * limb8);
        result[6] = (uint)(s & mask);
        s = (s >> 29) + c16 + (q8 * limb8);
        result[7] = (uint)(s & mask);
        result[8] = (uint)(s >> 29);
    }

    /// <summary>Computes a + b, without carries.</summary>
    /// <param name="a">One summand.</param>
    /// <param name="b">The other.</param>
    /// <param name="result">Receives the sum of each limb; may be <paramref name="a"/> or <paramref name="b"/>.</param>
    public static void Add(uint[] a, uint[] b, uint[] result)
    {
        result[0] = a[0] + b[0];
        result[1] = a[1] + b[1];
        result[2] = a[2] + b[2];
        result[3] = a[3] + b[3];
        result[4] = a[4] + b[4];
        result[5] = a[5] + b[5];
        result[6] = a[6] + b[6];
        result[7] = a[7] + b[7];
        result[8] = a[8] + b[8];
    }

    /// <summary>Computes i·a - j·b mod p.</summary>
    /// <param name="i">At most 9.</param>
    /// <param name="a">Limbs of at most 31 bits, below 16p/i.</param>
    /// <param name="j">At most 9.</param>
    /// <param name="b">Limbs of at most 31 bits, below 15p/j.</param>
    /// <param name="result">Receives the difference, limbs of 29 bits, below 2.1·p; may be <paramref name="a"/> or <paramref name="b"/>.</param>
    public static void Combine(ulong i, uint[] a, ulong j, uint[] b, uint[] result)
    {
        // The top limb tells how many p are too many or too few; one more keeps the difference positive. That number may be below 0, so
        // may a limb: all is modulo 2^64, and Bias, added to a limb and taken off the next, lifts what is shifted above 0.
        const ulong Bias = 1ul << 40;
        const ulong Lent = Bias - (Bias >> 29);
        ulong mask = Mask;
        ulong lent = Lent;
        ulong more = 17ul - (((i * a[8]) + (16ul << 24) - (j * b[8])) >> 24);
        ulong s = Bias + (i * a[0]) - (j * b[0]) - more;
        result[0] = (uint)(s & mask);
        s = (s >> 29) + (i * a[1]) + lent - (j * b[1]);
        result[1] = (uint)(s & mask);
        s = (s >> 29) + (i * a[2]) + lent - (j * b[2]);
        result[2] = (uint)(s & mask);
        s = (s >> 29) + (i * a[3]) + lent - (j * b[3]) + (more << 9);
        result[3] = (uint)(s & mask);
        s = (s >> 29) + (i * a[4]) + lent - (j * b[4]);
        result[4] = (uint)(s & mask);
        s = (s >> 29) + (i * a[5]) + lent - (j * b[5]);
        result[5] = (uint)(s & mask);
        s = (s >> 29) + (i * a[6]) + lent - (j * b[6]) + (more << 18);
        result[6] = (uint)(s & mask);
        s = (s >> 29) + (i * a[7]) + lent - (j * b[7]) - (more << 21);
        result[7] = (uint)(s & mask);
        result[8] = (uint)((s >> 29) + (i * a[8]) - (Bias >> 29) - (j * b[8]) + (more << 24));
    }

    /// <summary>True if a number is 0 modulo p.</summary>
    /// <param name="number">Limbs of 29 bits.</param>
    public static bool IsZero(uint[] number)
    {
        // Only 0, p, 2p and so on are; their lowest limb says which.
        ulong times = (0u - number[0]) & Mask;
        if (times > 31)
        {
            return false;
        }

        ulong sum = 0;
        for (int i = 0; i < Count; i++)
        {
            sum += times * s_p[i];
            if ((sum & Mask) != number[i])
            {
                return false;
            }

            sum >>= Bits;
        }

        return true;
    }

    /// <summary>True if a plain number is smaller than p.</summary>
    /// <param name="number">Limbs of 29 bits.</param>
    public static bool IsReduced(uint[] number)
    {
        return Limbs.IsLess(number, s_p, Count);
    }
}
