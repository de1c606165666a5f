namespace TwinSlot.SlotManager.Cryptography;

/// <summary>Adds points of P-256, and holds the working memory for it: adding and doubling allocate nothing.</summary>
internal sealed class P256Group
{
    private readonly uint[] _a = new uint[P256Field.Count];
    private readonly uint[] _b = new uint[P256Field.Count];
    private readonly uint[] _c = new uint[P256Field.Count];
    private readonly uint[] _d = new uint[P256Field.Count];

    /// <summary>Doubles a point: 8 multiplications, four of them squares (the doubling for a = -3 of Bernstein, 2001).</summary>
    /// <param name="point">The point; replaced.</param>
    public void Double(P256Point point)
    {
        uint[] x = point.X;
        uint[] y = point.Y;
        uint[] z = point.Z;
        uint[] a = _a;
        uint[] b = _b;
        uint[] c = _c;
        uint[] d = _d;

        // b = Y², c = XY², d = (X - Z²)(X + Z²)
        P256Field.Multiply(z, z, a);
        P256Field.Multiply(y, y, b);
        P256Field.Multiply(x, b, c);
        P256Field.Add(x, a, d);
        P256Field.Combine(1, x, 1, a, a);
        P256Field.Multiply(d, a, d);

        // Z' = 2YZ
        P256Field.Add(y, y, a);
        P256Field.Multiply(a, z, z);

        // X' = 9d² - 8c
        P256Field.Multiply(d, d, a);
        P256Field.Combine(9, a, 8, c, x);

        // Y' = 3d(4c - X') - 8b²
        P256Field.Combine(4, c, 1, x, c);
        P256Field.Multiply(d, c, d);
        P256Field.Multiply(b, b, b);
        P256Field.Combine(3, d, 8, b, y);
    }

    /// <summary>Adds a point that is not at infinity: 16 multiplications, or 11 if its Z is 1.</summary>
    /// <param name="point">The point that is added to; replaced.</param>
    /// <param name="x">The other point's X.</param>
    /// <param name="y">Its Y.</param>
    /// <param name="z">Its Z; null for 1.</param>
    public void Add(P256Point point, uint[] x, uint[] y, uint[] z)
    {
        if (point.IsInfinity)
        {
            point.Set(x, y, z);
            return;
        }

        uint[] a = _a;
        uint[] b = _b;
        uint[] c = _c;
        uint[] d = _d;

        // b = xZ² - Xz², c = yZ³ - Yz³; the point with both brought to the denominator Zz.
        P256Field.Multiply(point.Z, point.Z, a);
        P256Field.Multiply(x, a, b);
        P256Field.Multiply(a, point.Z, a);
        P256Field.Multiply(y, a, c);
        if (z != null)
        {
            P256Field.Multiply(z, z, d);
            P256Field.Multiply(point.X, d, point.X);
            P256Field.Multiply(d, z, d);
            P256Field.Multiply(point.Y, d, point.Y);
            P256Field.Multiply(point.Z, z, point.Z);
        }

        P256Field.Combine(1, b, 1, point.X, b);
        P256Field.Combine(1, c, 1, point.Y, c);
        if (P256Field.IsZero(b))
        {
            if (P256Field.IsZero(c))
            {
                Double(point);
            }
            else
            {
                point.SetInfinity();
            }

            return;
        }

        // Z' = Zb; a = Xb², b = b³
        P256Field.Multiply(point.Z, b, point.Z);
        P256Field.Multiply(b, b, d);
        P256Field.Multiply(point.X, d, a);
        P256Field.Multiply(b, d, b);

        // X' = c² - b - 2a
        P256Field.Add(a, a, d);
        P256Field.Add(d, b, d);
        P256Field.Multiply(c, c, point.X);
        P256Field.Combine(1, point.X, 1, d, point.X);

        // Y' = c(a - X') - Yb
        P256Field.Combine(1, a, 1, point.X, a);
        P256Field.Multiply(c, a, c);
        P256Field.Multiply(point.Y, b, point.Y);
        P256Field.Combine(1, c, 1, point.Y, point.Y);
    }

    /// <summary>Computes -y.</summary>
    /// <param name="y">A point's Y.</param>
    /// <param name="result">Receives that of the opposite point.</param>
    public static void Negate(uint[] y, uint[] result)
    {
        P256Field.Combine(0, y, 1, y, result);
    }
}
