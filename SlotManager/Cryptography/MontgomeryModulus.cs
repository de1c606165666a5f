using System;

namespace TwinSlot.SlotManager.Cryptography;

/// <summary>
/// Arithmetic modulo an RSA modulus n in Montgomery's form (Montgomery 1985): a number x stands as x·R mod n, R = 2^(bits of a limb ·
/// limbs). Limbs are shorter than a word, so that a 64-bit column takes all products of a multiplication before a carry is worked out.
/// Everything handled here is public (a key, a signature), so time may depend on values.
/// </summary>
public sealed class MontgomeryModulus
{
    private readonly uint[] _n;
    private readonly ulong[] _columns;
    private readonly int _limbs;
    private readonly int _bits;
    private readonly ulong _mask;
    private readonly TopDivision _top;
    private readonly MontgomeryReduction _reduction;

    /// <summary>Prepares the arithmetic for a modulus.</summary>
    /// <param name="modulus">n, big-endian: 256, 384 or 512 bytes; the top bit is set, the last byte is odd.</param>
    public MontgomeryModulus(byte[] modulus)
    {
        LimbFormat format = new LimbFormat(modulus.Length);
        _limbs = format.Limbs;
        _bits = format.Bits;
        _mask = format.Mask;
        _columns = new ulong[2 * _limbs];
        _n = NewNumber();
        Load(modulus, _n);
        _top = new TopDivision(_n, format);
        _reduction = new MontgomeryReduction(_n, format);
    }

    /// <summary>A number's memory.</summary>
    public uint[] NewNumber()
    {
        return new uint[_limbs + ProductRows.Count];
    }

    /// <summary>Turns bytes into a plain number.</summary>
    /// <param name="bytes">As many as the modulus has, big-endian.</param>
    /// <param name="number">Receives the number.</param>
    public void Load(byte[] bytes, uint[] number)
    {
        Limbs.Load(bytes, 0, bytes.Length, _bits, number);
    }

    /// <summary>Turns a plain number below n, or n more than that, into bytes.</summary>
    /// <param name="number">The number; reduced by this.</param>
    /// <param name="bytes">Receives as many bytes as the modulus has, big-endian.</param>
    public void Store(uint[] number, byte[] bytes)
    {
        if (!IsReduced(number))
        {
            ulong borrow = 0;
            for (int i = 0; i < _limbs; i++)
            {
                ulong difference = (ulong)number[i] - _n[i] - borrow;
                number[i] = (uint)(difference & _mask);
                borrow = (difference >> 32) & 1;
            }
        }

        Limbs.Store(number, _bits, bytes);
    }

    /// <summary>True if a plain number is smaller than n.</summary>
    public bool IsReduced(uint[] number)
    {
        return Limbs.IsLess(number, _n, _limbs);
    }

    /// <summary>
    /// Brings a plain number into Montgomery's form, x·R mod n, by dividing n out of x·R from the top. That takes as many products as
    /// reducing one multiplication; the usual way, multiplying with R² mod n, would have to find that first.
    /// </summary>
    /// <param name="number">A number below n.</param>
    /// <param name="result">Receives the result, below 2n.</param>
    public void Enter(uint[] number, uint[] result)
    {
        for (int i = 0; i < _limbs; i++)
        {
            _columns[_limbs + i] = number[i];
        }

        _top.Divide(_columns, result);
    }

    /// <summary>Computes a·b/R mod n.</summary>
    /// <param name="a">Below 2n.</param>
    /// <param name="b">Below 2n.</param>
    /// <param name="result">
    /// Receives the product, above n by less than n/64, if at all; may be <paramref name="a"/> or <paramref name="b"/>.
    /// </param>
    public void Multiply(uint[] a, uint[] b, uint[] result)
    {
        Array.Clear(_columns, 0, _columns.Length);
        for (int i = 0; i < _limbs; i += ProductRows.Count)
        {
            ProductRows.Add(a, i, 0, b, 0, b.Length, false, _columns, i);
        }

        _reduction.Reduce(_columns, result);
    }

    /// <summary>Computes a²/R mod n. Of two products that are the same only one is made, with one factor doubled.</summary>
    /// <param name="a">Below 2n.</param>
    /// <param name="result">Receives the square, as of <see cref="Multiply"/>; may be <paramref name="a"/>.</param>
    public void Square(uint[] a, uint[] result)
    {
        Array.Clear(_columns, 0, _columns.Length);
        for (int i = 0; i < _limbs; i += ProductRows.Count)
        {
            int next = i + ProductRows.Count;
            ProductRows.AddSquare(a, i, _columns, 2 * i);
            if (next < _limbs)
            {
                ProductRows.Add(a, i, 1, a, next, a.Length, false, _columns, i + next);
            }
        }

        _reduction.Reduce(_columns, result);
    }
}
