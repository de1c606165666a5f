namespace TwinSlot.SlotManager.Cryptography;

/// <summary>Multiplies the generator and a key's point by a number each, and adds them. Allocates when it is made only.</summary>
internal sealed class P256Sum
{
    private const int StepBits = 8;

    private readonly P256Group _group = new P256Group();
    private readonly P256Point _sum = new P256Point();
    private readonly P256Point _twice = new P256Point();
    private readonly P256Point[] _multiples = new P256Point[P256Curve.MultipleCount];
    private readonly byte[] _digits1 = new byte[SignedWindows.Count];
    private readonly byte[] _digits2 = new byte[SignedWindows.Count];
    private readonly uint[] _x = new uint[P256Field.Count];
    private readonly uint[] _y = new uint[P256Field.Count];

    /// <summary>Allocates the working memory.</summary>
    public P256Sum()
    {
        for (int i = 0; i < _multiples.Length; i++)
        {
            _multiples[i] = new P256Point();
        }
    }

    /// <summary>Computes u1·G + u2·Q, a bit of both at a time, so that one doubling serves both (Straus 1964).</summary>
    /// <returns>False if the sum is the point at infinity.</returns>
    /// <param name="u1">Eight words.</param>
    /// <param name="u2">Eight words.</param>
    /// <param name="key">Q.</param>
    /// <param name="progress">Called after every eighth bit; may be null.</param>
    public bool Find(uint[] u1, uint[] u2, P256PublicKey key, IProgress progress)
    {
        FindMultiples(key);
        SignedWindows.Find(u1, _digits1);
        SignedWindows.Find(u2, _digits2);
        _sum.SetInfinity();
        for (int i = SignedWindows.Count - 1; i >= 0; i--)
        {
            if (!_sum.IsInfinity)
            {
                _group.Double(_sum);
            }

            int digit = _digits1[i];
            if (digit != 0)
            {
                P256Curve.CopyGenerator(IndexOf(digit), _x, _y);
                Add(digit, _x, _y, null);
            }

            digit = _digits2[i];
            if (digit != 0)
            {
                P256Point multiple = _multiples[IndexOf(digit)];
                Add(digit, multiple.X, multiple.Y, multiple.Z);
            }

            if (progress != null && i % StepBits == 0)
            {
                progress.Step();
            }
        }

        return !_sum.IsInfinity;
    }

    /// <summary>True if the sum's affine x is a number. Not for the point at infinity.</summary>
    /// <param name="x">A plain number below p; destroyed.</param>
    public bool HasX(uint[] x)
    {
        // X = xZ² needs no division.
        P256Field.Multiply(_sum.Z, _sum.Z, _x);
        P256Curve.Enter(x);
        P256Field.Multiply(x, _x, x);
        P256Field.Combine(1, x, 1, _sum.X, x);
        return P256Field.IsZero(x);
    }

    // Q, 3Q, 5Q up to 15Q.
    private void FindMultiples(P256PublicKey key)
    {
        _multiples[0].Set(key.X, key.Y, null);
        _twice.Set(key.X, key.Y, null);
        _group.Double(_twice);
        for (int i = 1; i < _multiples.Length; i++)
        {
            P256Point before = _multiples[i - 1];
            _multiples[i].Set(before.X, before.Y, before.Z);
            _group.Add(_multiples[i], _twice.X, _twice.Y, _twice.Z);
        }
    }

    // Digits above 16 stand for themselves less 32.
    private static int IndexOf(int digit)
    {
        return (digit > 16 ? 32 - digit : digit) >> 1;
    }

    private void Add(int digit, uint[] x, uint[] y, uint[] z)
    {
        if (digit > 16)
        {
            P256Group.Negate(y, _y);
            y = _y;
        }

        _group.Add(_sum, x, y, z);
    }
}
