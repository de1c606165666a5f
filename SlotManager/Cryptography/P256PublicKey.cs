namespace TwinSlot.SlotManager.Cryptography;

/// <summary>
/// A public key on P-256: a point that was found to be on the curve. From a SubjectPublicKeyInfo (RFC 5480, section 2) with the
/// uncompressed point, as MCUboot and imgtool hold it, or from the two coordinates.
/// </summary>
public sealed class P256PublicKey
{
    /// <summary>Bytes in the two coordinates.</summary>
    public const int PointLength = 2 * P256Curve.CoordinateLength;

    // DER leaves one spelling: SEQUENCE { SEQUENCE { id-ecPublicKey, prime256v1 }, BIT STRING { 04 || x || y } }.
    private static readonly byte[] s_beforePoint =
    {
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01,
        0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
    };

    private P256PublicKey(uint[] x, uint[] y)
    {
        X = x;
        Y = y;
    }

    /// <summary>The point's x in the curve's field. Not to be changed.</summary>
    public uint[] X { get; }

    /// <summary>The point's y in the curve's field. Not to be changed.</summary>
    public uint[] Y { get; }

    /// <summary>Reads a key.</summary>
    /// <returns>The key, or null if it is refused.</returns>
    /// <param name="der">The whole encoding, nothing behind it.</param>
    /// <param name="refusal">What is wrong with the key; null if it was accepted.</param>
    public static P256PublicKey Parse(byte[] der, out string refusal)
    {
        if (der.Length != s_beforePoint.Length + PointLength || !Bytes.Same(der, 0, s_beforePoint, 0, s_beforePoint.Length))
        {
            refusal = IsCompressed(der)
                ? "its point is compressed; write it whole: openssl ec -pubin -conv_form uncompressed"
                : "not the DER encoding of a P-256 public key with its whole point";
            return null;
        }

        P256PublicKey key = Of(Bytes.Slice(der, s_beforePoint.Length, PointLength));
        refusal = key == null ? "the point is not on the curve P-256, so it is no key" : null;
        return key;
    }

    // The same algorithm in shorter envelopes: BIT STRING { 02 or 03 || x }.
    private static bool IsCompressed(byte[] der)
    {
        int at = s_beforePoint.Length - 4;
        return der.Length == s_beforePoint.Length + P256Curve.CoordinateLength && Bytes.Same(der, 2, s_beforePoint, 2, at - 2)
            && (der[s_beforePoint.Length - 1] == 2 || der[s_beforePoint.Length - 1] == 3);
    }

    /// <summary>Makes a key of a point.</summary>
    /// <returns>The key, or null if this is no point of the curve.</returns>
    /// <param name="point">x and y, 32 bytes each, big-endian.</param>
    public static P256PublicKey Of(byte[] point)
    {
        if (point == null || point.Length != PointLength)
        {
            return null;
        }

        uint[] x = P256Curve.ReadCoordinate(point, 0);
        uint[] y = P256Curve.ReadCoordinate(point, P256Curve.CoordinateLength);
        return x != null && y != null && P256Curve.Contains(x, y) ? new P256PublicKey(x, y) : null;
    }
}
