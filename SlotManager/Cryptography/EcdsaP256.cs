using System;

namespace TwinSlot.SlotManager.Cryptography;

/// <summary>
/// Verifies ECDSA signatures on P-256 (FIPS 186-4, section 6.4; the steps are those of SEC 1, section 4.1.4). The constructor
/// allocates the working memory, some 1.5 KB. Everything handled here is public, so time may depend on values.
/// </summary>
public sealed class EcdsaP256
{
    private readonly P256PublicKey _key;
    private readonly P256Curve _curve;
    private readonly P256Point _sum;
    private readonly P256Point _both;
    private readonly byte[] _half = new byte[P256Curve.CoordinateLength];
    private readonly uint[] _r;
    private readonly uint[] _s;
    private readonly uint[] _u1;
    private readonly uint[] _u2;

    /// <summary>Prepares for signatures of one key.</summary>
    public EcdsaP256(P256PublicKey key)
    {
        _key = key;
        _curve = key.Curve;
        _sum = new P256Point(_curve);
        _both = new P256Point(_curve);
        int limbs = _curve.Field.LimbCount;
        _r = new uint[limbs];
        _s = new uint[limbs];
        _u1 = new uint[limbs];
        _u2 = new uint[limbs];
    }

    /// <summary>Says whether a signature is the key's over a digest.</summary>
    /// <param name="digest">SHA-256 of the message that was signed, 32 bytes.</param>
    /// <param name="signature">r and s, as <see cref="EcdsaSignature"/> gives them; null is no signature.</param>
    /// <param name="progress">Called between the parts of the work; may be null.</param>
    public bool Verify(byte[] digest, byte[] signature, IProgress progress)
    {
        if (digest.Length != Sha256.DigestLength || signature == null || signature.Length != EcdsaSignature.RawLength
            || !Load(signature, 0, _r) || !Load(signature, P256Curve.CoordinateLength, _s))
        {
            return false;
        }

        // u1 = z/s, u2 = r/s: plain times Montgomery's form gives plain.
        MontgomeryModulus order = _curve.Order;
        _curve.ToOrder(_s, _s);
        order.Invert(_s, _u2, progress);
        order.Load(digest, _u1);
        order.Reduce(_u1);
        order.Multiply(_u1, _u2, _u1);
        order.Multiply(_r, _u2, _u2);

        SumUp(progress);
        return !_sum.IsInfinity && IsXOfSum();
    }

    // 1 to n - 1.
    private bool Load(byte[] signature, int at, uint[] number)
    {
        Array.Copy(signature, at, _half, 0, _half.Length);
        _curve.Order.Load(_half, number);
        return !_curve.Order.IsZero(number) && _curve.Order.IsReduced(number);
    }

    // u1·G + u2·Q, a bit of both at a time (Shamir's trick), with G + Q at hand for where both have one.
    private void SumUp(IProgress progress)
    {
        Array.Clear(_both.Z, 0, _both.Z.Length);
        _both.Add(_curve.GeneratorX, _curve.GeneratorY);
        _both.Add(_key.X, _key.Y);
        bool bothCancel = _both.IsInfinity;
        if (!bothCancel)
        {
            _both.MakeAffine(progress);
        }

        Array.Clear(_sum.Z, 0, _sum.Z.Length);
        for (int i = _u1.Length - 1; i >= 0; i--)
        {
            for (uint mask = 0x80000000; mask != 0; mask >>= 1)
            {
                bool one = (_u1[i] & mask) != 0;
                bool two = (_u2[i] & mask) != 0;
                _sum.Double();
                if (one && two)
                {
                    if (!bothCancel)
                    {
                        _sum.Add(_both.X, _both.Y);
                    }
                }
                else if (one)
                {
                    _sum.Add(_curve.GeneratorX, _curve.GeneratorY);
                }
                else if (two)
                {
                    _sum.Add(_key.X, _key.Y);
                }

                if (progress != null && (mask & 0x11111111) != 0)
                {
                    progress.Step();
                }
            }
        }
    }

    // x mod n = r without a division: x is r or, if that is still below p, r + n; and X = xZ².
    private bool IsXOfSum()
    {
        MontgomeryModulus field = _curve.Field;
        field.Multiply(_sum.Z, _sum.Z, _s);
        if (IsScaled(_r))
        {
            return true;
        }

        return AddOrder(_r) && field.IsReduced(_r) && IsScaled(_r);
    }

    private bool IsScaled(uint[] x)
    {
        _curve.ToField(x, _u1);
        _curve.Field.Multiply(_u1, _s, _u1);
        _curve.Field.Subtract(_u1, _sum.X, _u1);
        return _curve.Field.IsZero(_u1);
    }

    // False if it leaves 256 bits.
    private bool AddOrder(uint[] number)
    {
        uint[] n = _u2;
        _curve.Order.CopyTo(n);
        ulong sum = 0;
        for (int i = 0; i < number.Length; i++)
        {
            sum = (ulong)number[i] + n[i] + (sum >> 32);
            number[i] = (uint)sum;
        }

        return (sum >> 32) == 0;
    }
}
