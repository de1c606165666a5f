namespace TwinSlot.SlotManager.Cryptography;

/// <summary>
/// Divides a product by R modulo n (Montgomery 1985), eight columns at a time: multiples of n are added until the lower half of the
/// columns is zero, and the upper half is the result.
/// </summary>
internal sealed class MontgomeryReduction
{
    private readonly uint[] _n;
    private readonly uint[] _quotients = new uint[ProductRows.Count];
    private readonly int _limbs;
    private readonly int _bits;
    private readonly ulong _mask;
    private readonly ulong _inverse;

    /// <summary>Prepares for a modulus.</summary>
    /// <param name="n">The modulus, odd. Not copied.</param>
    /// <param name="format">How it stands in limbs.</param>
    public MontgomeryReduction(uint[] n, LimbFormat format)
    {
        _n = n;
        _limbs = format.Limbs;
        _bits = format.Bits;
        _mask = format.Mask;

        // Newton's iteration doubles the correct low bits of 1/n each time; n itself has three, so four rounds reach 48.
        ulong inverse = n[0];
        for (int i = 0; i < 4; i++)
        {
            inverse *= 2ul - (n[0] * inverse);
        }

        _inverse = (0ul - inverse) & _mask;
    }

    /// <summary>Computes T/R mod n, of a product T below 4n².</summary>
    /// <param name="columns">The columns of the product, without carries; changed.</param>
    /// <param name="result">Receives a number that is above n by less than n/64, if at all.</param>
    public void Reduce(ulong[] columns, uint[] result)
    {
        for (int at = 0; at < _limbs; at += ProductRows.Count)
        {
            int next = at + ProductRows.Count;
            columns[next] += Clear(columns, at);
            ProductRows.Add(_quotients, 0, 0, _n, ProductRows.Count, _n.Length, true, columns, next);
        }

        ulong mask = _mask;
        int bits = _bits;
        int limbs = _limbs;
        ulong sum = 0;
        for (int i = 0; i < limbs; i++)
        {
            sum += columns[limbs + i];
            result[i] = (uint)(sum & mask);
            sum >>= bits;
        }
    }

    // Finds the multiple of n that makes eight columns zero; answers what they carry then. The rest of the multiple is to be added.
    private ulong Clear(ulong[] t, int at)
    {
        uint[] n = _n;
        uint[] quotients = _quotients;
        ulong inverse = _inverse;
        int bits = _bits;
        ulong mask = _mask;
        ulong n0 = n[0];
        ulong n1 = n[1];
        ulong n2 = n[2];
        ulong n3 = n[3];
        ulong n4 = n[4];
        ulong n5 = n[5];
        ulong n6 = n[6];
        ulong n7 = n[7];
        ulong s = t[at];
        ulong q0 = (s * inverse) & mask;
        s = (s + (q0 * n0)) >> bits;
        s += t[at + 1] + (q0 * n1);
        ulong q1 = (s * inverse) & mask;
        s = (s + (q1 * n0)) >> bits;
        s += t[at + 2] + (q0 * n2) + (q1 * n1);
        ulong q2 = (s * inverse) & mask;
        s = (s + (q2 * n0)) >> bits;
        s += t[at + 3] + (q0 * n3) + (q1 * n2) + (q2 * n1);
        ulong q3 = (s * inverse) & mask;
        s = (s + (q3 * n0)) >> bits;
        s += t[at + 4] + (q0 * n4) + (q1 * n3) + (q2 * n2) + (q3 * n1);
        ulong q4 = (s * inverse) & mask;
        s = (s + (q4 * n0)) >> bits;
        s += t[at + 5] + (q0 * n5) + (q1 * n4) + (q2 * n3) + (q3 * n2) + (q4 * n1);
        ulong q5 = (s * inverse) & mask;
        s = (s + (q5 * n0)) >> bits;
        s += t[at + 6] + (q0 * n6) + (q1 * n5) + (q2 * n4) + (q3 * n3) + (q4 * n2) + (q5 * n1);
        ulong q6 = (s * inverse) & mask;
        s = (s + (q6 * n0)) >> bits;
        s += t[at + 7] + (q0 * n7) + (q1 * n6) + (q2 * n5) + (q3 * n4) + (q4 * n3) + (q5 * n2) + (q6 * n1);
        ulong q7 = (s * inverse) & mask;
        s = (s + (q7 * n0)) >> bits;
        quotients[0] = (uint)q0;
        quotients[1] = (uint)q1;
        quotients[2] = (uint)q2;
        quotients[3] = (uint)q3;
        quotients[4] = (uint)q4;
        quotients[5] = (uint)q5;
        quotients[6] = (uint)q6;
        quotients[7] = (uint)q7;
        return s;
    }
}
