namespace TwinSlot.SlotManager.Cryptography;

/// <summary>
/// The curve P-256 (FIPS 186-4, appendix D.1.2.3; SP 800-186, section 3.2.1.3): y² = x³ - 3x + b over the field of p elements, its
/// points counted by n. Coordinates stand in Montgomery's form.
/// </summary>
public sealed class P256Curve
{
    /// <summary>Bytes in a coordinate, and in each half of a signature.</summary>
    public const int CoordinateLength = 32;

    private static readonly byte[] s_p =
    {
        0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
        0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    };

    private static readonly byte[] s_n =
    {
        0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
        0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
    };

    private static readonly byte[] s_b =
    {
        0x5a, 0xc6, 0x35, 0xd8, 0xaa, 0x3a, 0x93, 0xe7, 0xb3, 0xeb, 0xbd, 0x55, 0x76, 0x98, 0x86, 0xbc,
        0x65, 0x1d, 0x06, 0xb0, 0xcc, 0x53, 0xb0, 0xf6, 0x3b, 0xce, 0x3c, 0x3e, 0x27, 0xd2, 0x60, 0x4b,
    };

    private static readonly byte[] s_gx =
    {
        0x6b, 0x17, 0xd1, 0xf2, 0xe1, 0x2c, 0x42, 0x47, 0xf8, 0xbc, 0xe6, 0xe5, 0x63, 0xa4, 0x40, 0xf2,
        0x77, 0x03, 0x7d, 0x81, 0x2d, 0xeb, 0x33, 0xa0, 0xf4, 0xa1, 0x39, 0x45, 0xd8, 0x98, 0xc2, 0x96,
    };

    private static readonly byte[] s_gy =
    {
        0x4f, 0xe3, 0x42, 0xe2, 0xfe, 0x1a, 0x7f, 0x9b, 0x8e, 0xe7, 0xeb, 0x4a, 0x7c, 0x0f, 0x9e, 0x16,
        0x2b, 0xce, 0x33, 0x57, 0x6b, 0x31, 0x5e, 0xce, 0xcb, 0xb6, 0x40, 0x68, 0x37, 0xbf, 0x51, 0xf5,
    };

    private readonly uint[] _fieldFactor;
    private readonly uint[] _orderFactor;

    /// <summary>Prepares the two moduli.</summary>
    public P256Curve()
    {
        Field = new MontgomeryModulus(s_p);
        Order = new MontgomeryModulus(s_n);
        _fieldFactor = new uint[Field.LimbCount];
        _orderFactor = new uint[Order.LimbCount];
        Field.SquareOfR(_fieldFactor, null);
        Order.SquareOfR(_orderFactor, null);
        One = new uint[Field.LimbCount];
        One[0] = 1;
        Field.Multiply(One, _fieldFactor, One);
        GeneratorX = ToField(s_gx);
        GeneratorY = ToField(s_gy);
    }

    /// <summary>Arithmetic modulo p.</summary>
    public MontgomeryModulus Field { get; }

    /// <summary>Arithmetic modulo n, the order of the generator.</summary>
    public MontgomeryModulus Order { get; }

    /// <summary>1, in the field. Not to be changed.</summary>
    public uint[] One { get; }

    /// <summary>The generator's x. Not to be changed.</summary>
    public uint[] GeneratorX { get; }

    /// <summary>The generator's y. Not to be changed.</summary>
    public uint[] GeneratorY { get; }

    /// <summary>Brings a number into the field's Montgomery form.</summary>
    /// <param name="number">8 limbs, smaller than p.</param>
    /// <param name="result">Receives 8 limbs; may be <paramref name="number"/>.</param>
    public void ToField(uint[] number, uint[] result)
    {
        Field.Multiply(number, _fieldFactor, result);
    }

    /// <summary>Brings a number into the order's Montgomery form.</summary>
    /// <param name="number">8 limbs, smaller than n.</param>
    /// <param name="result">Receives 8 limbs; may be <paramref name="number"/>.</param>
    public void ToOrder(uint[] number, uint[] result)
    {
        Order.Multiply(number, _orderFactor, result);
    }

    /// <summary>Reads a coordinate.</summary>
    /// <returns>It in Montgomery's form, or null if it is not smaller than p.</returns>
    /// <param name="bytes">32 bytes, big-endian.</param>
    public uint[] ToField(byte[] bytes)
    {
        uint[] number = new uint[Field.LimbCount];
        Field.Load(bytes, number);
        if (!Field.IsReduced(number))
        {
            return null;
        }

        ToField(number, number);
        return number;
    }

    /// <summary>True if a point is on the curve. The point at infinity has no such coordinates, so it never is.</summary>
    /// <param name="x">Its x, as <see cref="ToField(byte[])"/> gives it.</param>
    /// <param name="y">Its y.</param>
    public bool Contains(uint[] x, uint[] y)
    {
        // y² = (x² - 3)x + b
        uint[] right = new uint[Field.LimbCount];
        Field.Multiply(x, x, right);
        for (int i = 0; i < 3; i++)
        {
            Field.Subtract(right, One, right);
        }

        Field.Multiply(right, x, right);
        Field.Add(right, ToField(s_b), right);
        uint[] left = new uint[Field.LimbCount];
        Field.Multiply(y, y, left);
        Field.Subtract(left, right, left);
        return Field.IsZero(left);
    }
}
