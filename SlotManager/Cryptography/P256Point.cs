using System;

namespace TwinSlot.SlotManager.Cryptography;

/// <summary>
/// A point of P-256 that is added to, in Jacobian coordinates (X/Z², Y/Z³); Z = 0 is the point at infinity. The working memory is
/// allocated by the constructor, adding and doubling allocate nothing.
/// </summary>
internal sealed class P256Point
{
    private readonly P256Curve _curve;
    private readonly MontgomeryModulus _field;
    private readonly uint[] _a;
    private readonly uint[] _b;
    private readonly uint[] _c;
    private readonly uint[] _d;

    /// <summary>The point at infinity.</summary>
    /// <param name="curve">The curve.</param>
    public P256Point(P256Curve curve)
    {
        _curve = curve;
        _field = curve.Field;
        X = new uint[_field.LimbCount];
        Y = new uint[_field.LimbCount];
        Z = new uint[_field.LimbCount];
        _a = new uint[_field.LimbCount];
        _b = new uint[_field.LimbCount];
        _c = new uint[_field.LimbCount];
        _d = new uint[_field.LimbCount];
    }

    /// <summary>X, in the field.</summary>
    public uint[] X { get; }

    /// <summary>Y, in the field.</summary>
    public uint[] Y { get; }

    /// <summary>Z, in the field.</summary>
    public uint[] Z { get; }

    /// <summary>True if this is the point at infinity.</summary>
    public bool IsInfinity
    {
        get { return _field.IsZero(Z); }
    }

    /// <summary>Doubles the point: 8 multiplications ("dbl-2001-b" of the Explicit-Formulas Database, for a = -3).</summary>
    public void Double()
    {
        MontgomeryModulus f = _field;

        // a = 3(X - Z²)(X + Z²)
        f.Multiply(Z, Z, _a);
        f.Add(X, _a, _b);
        f.Subtract(X, _a, _c);
        f.Multiply(_b, _c, _b);
        f.Add(_b, _b, _a);
        f.Add(_a, _b, _a);

        // Z' = 2YZ; c = Y², b = 4XY²
        f.Multiply(Y, Z, Z);
        f.Add(Z, Z, Z);
        f.Multiply(Y, Y, _c);
        f.Multiply(X, _c, _b);
        f.Add(_b, _b, _b);
        f.Add(_b, _b, _b);

        // X' = a² - 2b
        f.Multiply(_a, _a, X);
        f.Subtract(X, _b, X);
        f.Subtract(X, _b, X);

        // Y' = a(b - X') - 8Y⁴
        f.Subtract(_b, X, _b);
        f.Multiply(_a, _b, Y);
        f.Add(_c, _c, _c);
        f.Multiply(_c, _c, _c);
        f.Add(_c, _c, _c);
        f.Subtract(Y, _c, Y);
    }

    /// <summary>Adds a point that is not at infinity: 11 multiplications, where neither side is special.</summary>
    /// <param name="x">Its affine x, in the field.</param>
    /// <param name="y">Its affine y, in the field.</param>
    public void Add(uint[] x, uint[] y)
    {
        MontgomeryModulus f = _field;
        if (IsInfinity)
        {
            Array.Copy(x, X, X.Length);
            Array.Copy(y, Y, Y.Length);
            Array.Copy(_curve.One, Z, Z.Length);
            return;
        }

        // a = xZ² - X, b = yZ³ - Y
        f.Multiply(Z, Z, _c);
        f.Multiply(x, _c, _a);
        f.Subtract(_a, X, _a);
        f.Multiply(_c, Z, _c);
        f.Multiply(y, _c, _b);
        f.Subtract(_b, Y, _b);
        if (f.IsZero(_a))
        {
            if (f.IsZero(_b))
            {
                Double();
            }
            else
            {
                Array.Clear(Z, 0, Z.Length);
            }

            return;
        }

        // Z' = Za; c = Xa², d = a³
        f.Multiply(Z, _a, Z);
        f.Multiply(_a, _a, _c);
        f.Multiply(_a, _c, _d);
        f.Multiply(X, _c, _c);

        // X' = b² - d - 2c
        f.Multiply(_b, _b, X);
        f.Subtract(X, _d, X);
        f.Subtract(X, _c, X);
        f.Subtract(X, _c, X);

        // Y' = b(c - X') - Yd
        f.Subtract(_c, X, _c);
        f.Multiply(_b, _c, _c);
        f.Multiply(Y, _d, Y);
        f.Subtract(_c, Y, Y);
    }

    /// <summary>Turns the point's X and Y into affine coordinates. Not for the point at infinity.</summary>
    /// <param name="progress">Called between the parts of the work; may be null.</param>
    public void MakeAffine(IProgress progress)
    {
        _field.Invert(Z, _a, progress);
        _field.Multiply(_a, _a, _b);
        _field.Multiply(X, _b, X);
        _field.Multiply(_b, _a, _b);
        _field.Multiply(Y, _b, Y);
        Array.Copy(_curve.One, Z, Z.Length);
    }
}
