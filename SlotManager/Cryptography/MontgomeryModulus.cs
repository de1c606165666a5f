using System;

namespace TwinSlot.SlotManager.Cryptography;

/// <summary>
/// Arithmetic modulo an odd number n of k 32-bit limbs whose top bit is set, in Montgomery's form: a number x stands as x·R mod n,
/// R = 2^(32k). Numbers are arrays of k limbs, least significant first. Everything handled here is public (a key, a signature), so
/// time may depend on values.
/// </summary>
public sealed class MontgomeryModulus
{
    private readonly uint[] _n;
    private readonly uint[] _accumulator;
    private readonly uint _negatedInverse;

    /// <summary>Prepares the arithmetic for a modulus.</summary>
    /// <param name="modulus">n, big-endian; its first byte has its top bit set, its last byte is odd, its length is a multiple of 4.</param>
    public MontgomeryModulus(byte[] modulus)
    {
        LimbCount = modulus.Length >> 2;
        _n = new uint[LimbCount];
        _accumulator = new uint[LimbCount + 2];
        Load(modulus, _n);

        // Newton's iteration doubles the correct low bits of 1/n each time; n itself has three, so four rounds reach 48.
        uint inverse = _n[0];
        for (int i = 0; i < 4; i++)
        {
            inverse *= 2u - (_n[0] * inverse);
        }

        _negatedInverse = 0u - inverse;
    }

    /// <summary>Limbs in a number, k.</summary>
    public int LimbCount { get; }

    /// <summary>Multiplications so far, in which nearly all the time goes: a device's time is estimated from them.</summary>
    public int Multiplications { get; private set; }

    /// <summary>Turns 4k big-endian bytes into a number.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="number">Receives k limbs.</param>
    public void Load(byte[] bytes, uint[] number)
    {
        int at = bytes.Length;
        for (int i = 0; i < LimbCount; i++)
        {
            at -= 4;
            number[i] = ((uint)bytes[at] << 24) | ((uint)bytes[at + 1] << 16) | ((uint)bytes[at + 2] << 8) | bytes[at + 3];
        }
    }

    /// <summary>Turns a number into 4k big-endian bytes.</summary>
    /// <param name="number">k limbs.</param>
    /// <param name="bytes">Receives the bytes.</param>
    public void Store(uint[] number, byte[] bytes)
    {
        int at = bytes.Length;
        for (int i = 0; i < LimbCount; i++)
        {
            uint limb = number[i];
            at -= 4;
            bytes[at] = (byte)(limb >> 24);
            bytes[at + 1] = (byte)((limb >> 16) & 0xff);
            bytes[at + 2] = (byte)((limb >> 8) & 0xff);
            bytes[at + 3] = (byte)(limb & 0xff);
        }
    }

    /// <summary>True if a number is smaller than n.</summary>
    /// <param name="number">k limbs.</param>
    public bool IsReduced(uint[] number)
    {
        for (int i = LimbCount - 1; i >= 0; i--)
        {
            if (number[i] != _n[i])
            {
                return number[i] < _n[i];
            }
        }

        return false;
    }

    /// <summary>True if a number is 0.</summary>
    /// <param name="number">k limbs.</param>
    public bool IsZero(uint[] number)
    {
        uint any = 0;
        for (int i = 0; i < LimbCount; i++)
        {
            any |= number[i];
        }

        return any == 0;
    }

    /// <summary>Copies n.</summary>
    /// <param name="number">Receives k limbs.</param>
    public void CopyTo(uint[] number)
    {
        Array.Copy(_n, number, LimbCount);
    }

    /// <summary>Takes n off a number that is not smaller than n; one that is stays. Once is enough, because n has its top bit set.</summary>
    /// <param name="number">k limbs.</param>
    public void Reduce(uint[] number)
    {
        if (!IsReduced(number))
        {
            SubtractModulus(number);
        }
    }

    /// <summary>Computes a + b mod n, of numbers in either form.</summary>
    /// <param name="a">k limbs, smaller than n.</param>
    /// <param name="b">k limbs, smaller than n.</param>
    /// <param name="result">Receives k limbs, smaller than n; may be <paramref name="a"/> or <paramref name="b"/>.</param>
    public void Add(uint[] a, uint[] b, uint[] result)
    {
        ulong sum = 0;
        for (int i = 0; i < LimbCount; i++)
        {
            sum = (ulong)a[i] + b[i] + (sum >> 32);
            result[i] = (uint)sum;
        }

        if ((sum >> 32) != 0 || !IsReduced(result))
        {
            SubtractModulus(result);
        }
    }

    /// <summary>Computes a - b mod n, of numbers in either form.</summary>
    /// <param name="a">k limbs, smaller than n.</param>
    /// <param name="b">k limbs, smaller than n.</param>
    /// <param name="result">Receives k limbs, smaller than n; may be <paramref name="a"/> or <paramref name="b"/>.</param>
    public void Subtract(uint[] a, uint[] b, uint[] result)
    {
        ulong borrow = 0;
        for (int i = 0; i < LimbCount; i++)
        {
            ulong difference = (ulong)a[i] - b[i] - borrow;
            result[i] = (uint)difference;
            borrow = (difference >> 32) & 1;
        }

        if (borrow != 0)
        {
            ulong sum = 0;
            for (int i = 0; i < LimbCount; i++)
            {
                sum = (ulong)result[i] + _n[i] + (sum >> 32);
                result[i] = (uint)sum;
            }
        }
    }

    /// <summary>Computes 1/a mod n by Fermat's little theorem, a to the power of n - 2. n is a prime, and its lowest limb above 1.</summary>
    /// <param name="a">k limbs, smaller than n, not 0, in Montgomery's form.</param>
    /// <param name="result">Receives k limbs in Montgomery's form; not <paramref name="a"/>.</param>
    /// <param name="progress">Called after each limb of the exponent; may be null.</param>
    public void Invert(uint[] a, uint[] result, IProgress progress)
    {
        // The exponent's top bit is n's and set: the power starts as a itself.
        Array.Copy(a, result, LimbCount);
        uint mask = 0x40000000;
        for (int i = LimbCount - 1; i >= 0; i--)
        {
            uint limb = i == 0 ? _n[0] - 2u : _n[i];
            for (; mask != 0; mask >>= 1)
            {
                Multiply(result, result, result);
                if ((limb & mask) != 0)
                {
                    Multiply(result, a, result);
                }
            }

            mask = 0x80000000;
            if (progress != null)
            {
                progress.Step();
            }
        }
    }

    /// <summary>
    /// Computes R² mod n, by which a plain number is multiplied to bring it into Montgomery's form. Doubling R mod n k times gives
    /// 2^k in that form; five squarings make it 2^(32k) = R. Doubling alone would cost more than the verification that follows.
    /// </summary>
    /// <param name="result">Receives k limbs.</param>
    /// <param name="progress">Called after each squaring; may be null.</param>
    public void SquareOfR(uint[] result, IProgress progress)
    {
        // R mod n is R - n, because n has its top bit set.
        Array.Clear(result, 0, LimbCount);
        SubtractModulus(result);
        for (int i = 0; i < LimbCount; i++)
        {
            Double(result);
        }

        for (int i = 0; i < 5; i++)
        {
            Multiply(result, result, result);
            if (progress != null)
            {
                progress.Step();
            }
        }
    }

    /// <summary>Computes a·b/R mod n: coarsely integrated operand scanning (Koç, Acar, Kaliski 1996).</summary>
    /// <param name="a">k limbs, smaller than n.</param>
    /// <param name="b">k limbs, smaller than n.</param>
    /// <param name="result">Receives k limbs, smaller than n; may be <paramref name="a"/> or <paramref name="b"/>.</param>
    public void Multiply(uint[] a, uint[] b, uint[] result)
    {
        uint[] n = _n;
        uint[] t = _accumulator;
        int k = LimbCount;
        Multiplications++;
        Array.Clear(t, 0, k + 2);
        for (int i = 0; i < k; i++)
        {
            ulong factor = b[i];
            ulong sum = 0;
            for (int j = 0; j < k; j++)
            {
                sum = (factor * a[j]) + t[j] + (sum >> 32);
                t[j] = (uint)sum;
            }

            sum = (sum >> 32) + t[k];
            t[k] = (uint)sum;
            t[k + 1] = (uint)(sum >> 32);

            uint quotient = t[0] * _negatedInverse;
            factor = quotient;
            sum = (factor * n[0]) + t[0];
            for (int j = 1; j < k; j++)
            {
                sum = (factor * n[j]) + t[j] + (sum >> 32);
                t[j - 1] = (uint)sum;
            }

            sum = (sum >> 32) + t[k];
            t[k - 1] = (uint)sum;
            t[k] = t[k + 1] + (uint)(sum >> 32);
        }

        Array.Copy(t, result, k);
        if (t[k] != 0 || !IsReduced(result))
        {
            SubtractModulus(result);
        }
    }

    private void Double(uint[] number)
    {
        uint carry = 0;
        for (int i = 0; i < LimbCount; i++)
        {
            uint limb = number[i];
            number[i] = (limb << 1) | carry;
            carry = limb >> 31;
        }

        if (carry != 0 || !IsReduced(number))
        {
            SubtractModulus(number);
        }
    }

    private void SubtractModulus(uint[] number)
    {
        ulong borrow = 0;
        for (int i = 0; i < LimbCount; i++)
        {
            ulong difference = (ulong)number[i] - _n[i] - borrow;
            number[i] = (uint)difference;
            borrow = (difference >> 32) & 1;
        }
    }
}
