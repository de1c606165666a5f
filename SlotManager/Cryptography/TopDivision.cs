using System;

namespace TwinSlot.SlotManager.Cryptography;

/// <summary>
/// Multiplies a number with R modulo n by dividing from the top, eight limbs at a time. The quotient comes from a look at the top of both
/// numbers; it is never too large and by less than two too small, so that what remains is below 2n.
/// </summary>
internal sealed class TopDivision
{
    // Ten limbs have 256 bits of n or more, 30 above those of the quotient, so that what lies below does not matter for it.
    private const int Precision = 10;

    // Added to a limb and taken off the next, so that no difference in between is negative.
    private const ulong Bias = 1ul << 60;

    private readonly uint[] _n;
    private readonly ulong[] _rest = new ulong[Precision + ProductRows.Count];
    private readonly uint[] _quotients = new uint[ProductRows.Count];
    private readonly int _limbs;
    private readonly int _bits;
    private readonly ulong _mask;
    private readonly int _from;
    private readonly int _up;
    private readonly ulong _divisor;

    /// <summary>Prepares for a modulus.</summary>
    /// <param name="n">The modulus, its top bit set. Not copied.</param>
    /// <param name="format">How it stands in limbs.</param>
    public TopDivision(uint[] n, LimbFormat format)
    {
        _n = n;
        _limbs = format.Limbs;
        _bits = format.Bits;
        _mask = format.Mask;
        _from = format.TopLimb + 1 - Precision;

        // The top 32 bits of n, rounded up.
        _up = 32 - format.BitsAtTop;
        _divisor = ((ulong)n[format.TopLimb] << _up) + ((ulong)n[format.TopLimb - 1] >> (_bits - _up)) + 1ul;
    }

    /// <summary>Computes x·R mod n.</summary>
    /// <param name="columns">Twice as many columns as a number has limbs; the upper half holds x, below n. Changed.</param>
    /// <param name="result">Receives the result, below 2n.</param>
    public void Divide(ulong[] columns, uint[] result)
    {
        // B^limbs - n, B being what one more than the largest limb is: to add it, without what overflows, is to take n off. n is odd, so
        // nothing is carried. It stands in the result until that is there.
        for (int i = 0; i < _limbs; i++)
        {
            result[i] = (uint)((i == 0 ? _mask + 1ul : _mask) - _n[i]);
        }

        for (int low = _limbs - ProductRows.Count; low >= 0; low -= ProductRows.Count)
        {
            Array.Clear(columns, low, ProductRows.Count);
            FindQuotients(columns, low);
            ProductRows.Add(_quotients, 0, 0, result, 0, _limbs, false, columns, low);
            Carry(columns, low);
        }

        for (int i = 0; i < _limbs; i++)
        {
            result[i] = (uint)columns[i];
        }
    }

    private void Carry(ulong[] columns, int from)
    {
        ulong mask = _mask;
        int bits = _bits;
        int end = from + _limbs;
        ulong sum = 0;
        for (int i = from; i < end; i++)
        {
            sum += columns[i];
            columns[i] = sum & mask;
            sum >>= bits;
        }
    }

    // Divides the number above, which is below 2n, moved up by eight limbs. A quotient may have two bits more than a limb.
    private void FindQuotients(ulong[] columns, int low)
    {
        ulong[] rest = _rest;
        uint[] n = _n;
        int bits = _bits;
        ulong mask = _mask;
        ulong bias = Bias - (Bias >> bits);
        Array.Copy(columns, low + _from, rest, 0, rest.Length);
        for (int digit = ProductRows.Count - 1; digit >= 0; digit--)
        {
            int at = digit + Precision;
            ulong quotient = ((rest[at] << (bits + _up)) + (rest[at - 1] << _up) + (rest[at - 2] >> (bits - _up))) / _divisor;
            _quotients[digit] = (uint)quotient;

            // The top of n is rounded up: it has one more in its lowest limb.
            ulong sum = Bias - (quotient << bits);
            at = digit;
            for (int i = _from; i < _from + Precision; i++)
            {
                sum = (sum >> bits) + rest[at] + bias - (quotient * n[i]);
                rest[at] = sum & mask;
                at++;
            }
        }
    }
}
