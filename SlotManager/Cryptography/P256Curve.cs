using System;

namespace TwinSlot.SlotManager.Cryptography;

/// <summary>
/// The curve P-256 (FIPS 186-4, appendix D.1.2.3; SP 800-186, section 3.2.1.3): y² = x³ - 3x + b over the field of p elements, its
/// points counted by n. Coordinates stand as <see cref="P256Field"/> has them.
/// </summary>
internal static class P256Curve
{
    /// <summary>Bytes in a coordinate, and in each half of a signature.</summary>
    public const int CoordinateLength = 32;

    /// <summary>Points of <see cref="CopyGenerator"/>.</summary>
    public const int MultipleCount = 8;

    // R² mod p, by which a plain number is multiplied to bring it into Montgomery's form.
    private static readonly uint[] s_squareOfR =
    {
        0x00000c00, 0x00000000, 0x1fff0000, 0x1fdfffff, 0x1fbfffff, 0x1fffffff, 0x1fffffff, 0x1ffffffe, 0x00000013,
    };

    private static readonly uint[] s_b =
    {
        0x1897bbfb, 0x1cdf6229, 0x018486c4, 0x01732821, 0x1dad59e0, 0x0abf7212, 0x1a06d110, 0x17721d20, 0x008600c3,
    };

    private static readonly uint[] s_one =
    {
        0x00000020, 0x00000000, 0x00000000, 0x1fffc000, 0x1fffffff, 0x1fffffff, 0x1f7fffff, 0x03ffffff, 0x00000000,
    };

    // x and y of the generator, of three times the generator, and so on up to fifteen times.
    private static readonly uint[] s_generator =
    {
        0x15228783, 0x0730d418, 0x0db00bcf, 0x057f11fb, 0x0a20eb75, 0x12b77622, 0x0330fdb9, 0x1af4dd57, 0x00120bee,
        0x12aac150, 0x125357ce, 0x0f22e6ef, 0x0e390e86, 0x064b1695, 0x088dd21f, 0x02a97443, 0x02962176, 0x00ae3fe3,
        0x1d7824e4, 0x0c3f904e, 0x0c0fdffd, 0x1e127a1f, 0x1931604f, 0x1dd87cbb, 0x1f2356bb, 0x1f5bfdd1, 0x00d26d47,
        0x1074fd7a, 0x0c5c1fc9, 0x0ff0d582, 0x11eb0e18, 0x131cb07c, 0x0311a2ee, 0x03544104, 0x0ad61f30, 0x00be0d45,
        0x0b8c3eb9, 0x1b8aaec4, 0x0a9bedf0, 0x1926732e, 0x041921d8, 0x1aad076c, 0x03e60e5a, 0x1944148f, 0x0020f2c0,
        0x1749e20e, 0x109b4ae7, 0x1c415f59, 0x1a3bdd7a, 0x1ed0e78a, 0x1877e7a1, 0x0ae2a054, 0x0e7747a4, 0x00740ed7,
        0x02e769e2, 0x06354ea0, 0x0007b83a, 0x0084f08f, 0x161057a4, 0x0b50c23b, 0x01f21f55, 0x074c48f8, 0x00774a23,
        0x0b73a9bd, 0x07d0303f, 0x13dee942, 0x1cbc5d69, 0x032ace85, 0x1dc77c94, 0x1383c99d, 0x19589021, 0x005dbb22,
        0x09c41d1c, 0x096e8f26, 0x1d420bae, 0x0ffb1e69, 0x160157cd, 0x00444c8e, 0x1526604e, 0x07431385, 0x000b6610,
        0x0be66281, 0x17777aa4, 0x0a2f18f5, 0x1efb7197, 0x1e34ad5e, 0x19a88b12, 0x0d91b700, 0x18160d7e, 0x000ccb39,
        0x08bc8087, 0x1d260a62, 0x1eff0753, 0x01e54d9f, 0x156b3bc8, 0x0158dac1, 0x1973f9d2, 0x06727241, 0x00ce121e,
        0x1289d10d, 0x1685612b, 0x1b0e40d3, 0x04e79f5f, 0x087a4a1f, 0x0891ead6, 0x06d206d5, 0x112496e2, 0x00126004,
        0x05dae12e, 0x0425634b, 0x1e986e66, 0x19da455b, 0x10221c6a, 0x03f559e9, 0x0ca65e6a, 0x130e56dd, 0x00708ef5,
        0x01dc2fff, 0x152b90c0, 0x169719ab, 0x00e3df0b, 0x1782d0e9, 0x022bd1f5, 0x0b426832, 0x0b079ede, 0x007810ed,
        0x0c00ab7c, 0x1cd8b7bc, 0x13f25b95, 0x08fb5db8, 0x06e00798, 0x024e4819, 0x048719ba, 0x0fab4f68, 0x005541c8,
        0x10788ba4, 0x18524f63, 0x00d92a05, 0x0d5508a9, 0x0f2faecc, 0x0de778a4, 0x1a2277d3, 0x0a41e6b7, 0x000842e1,
    };

    /// <summary>Reads a coordinate.</summary>
    /// <returns>It in the field, or null if it is not smaller than p.</returns>
    /// <param name="bytes">Holds 32 bytes, big-endian.</param>
    /// <param name="at">Where they start.</param>
    public static uint[] ReadCoordinate(byte[] bytes, int at)
    {
        uint[] number = new uint[P256Field.Count];
        Limbs.Load(bytes, at, CoordinateLength, P256Field.Bits, number);
        if (!P256Field.IsReduced(number))
        {
            return null;
        }

        Enter(number);
        return number;
    }

    /// <summary>Brings a plain number into the field.</summary>
    /// <param name="number">The number, below p; replaced.</param>
    public static void Enter(uint[] number)
    {
        P256Field.Multiply(number, s_squareOfR, number);
    }

    /// <summary>Copies 1.</summary>
    /// <param name="number">Receives it.</param>
    public static void CopyOne(uint[] number)
    {
        Array.Copy(s_one, number, P256Field.Count);
    }

    /// <summary>Copies an odd multiple of the generator.</summary>
    /// <param name="index">0 for the generator itself, 1 for three times, up to 7 for fifteen times the generator.</param>
    /// <param name="x">Receives its affine x.</param>
    /// <param name="y">Receives its affine y.</param>
    public static void CopyGenerator(int index, uint[] x, uint[] y)
    {
        int at = 2 * P256Field.Count * index;
        Array.Copy(s_generator, at, x, 0, P256Field.Count);
        Array.Copy(s_generator, at + P256Field.Count, y, 0, P256Field.Count);
    }

    /// <summary>True if a point is on the curve. The point at infinity has no such coordinates, so it never is.</summary>
    /// <param name="x">Its x.</param>
    /// <param name="y">Its y.</param>
    public static bool Contains(uint[] x, uint[] y)
    {
        // y² = (x² - 3)x + b
        uint[] right = new uint[P256Field.Count];
        uint[] left = new uint[P256Field.Count];
        P256Field.Multiply(x, x, right);
        P256Field.Combine(1, right, 3, s_one, right);
        P256Field.Multiply(right, x, right);
        P256Field.Multiply(y, y, left);
        P256Field.Combine(1, left, 1, right, left);
        P256Field.Combine(1, left, 1, s_b, left);
        return P256Field.IsZero(left);
    }
}
