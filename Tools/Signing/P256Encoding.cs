using System.Formats.Asn1;
using System.Numerics;

namespace TwinSlot.Tools.Signing;

/// <summary>
/// Keys on P-256 whose point is compressed (SEC 1, section 2.3.3): valid, but neither .NET nor boards read them, and imgtool hashes the
/// whole point. So the point is made whole before anything else is done with the key.
/// </summary>
internal static class P256Encoding
{
    /// <summary>The curve's object identifier, prime256v1.</summary>
    public const string CurveOid = "1.2.840.10045.3.1.7";

    private const int CoordinateLength = 32;

    // FIPS 186-4, appendix D.1.2.3.
    private static readonly BigInteger s_p = BigInteger.Parse("0ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", System.Globalization.NumberStyles.HexNumber, null);
    private static readonly BigInteger s_b = BigInteger.Parse("05ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", System.Globalization.NumberStyles.HexNumber, null);
    private static readonly Asn1Tag s_parameters = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>A key with its point whole. One that has it so already, or is damaged, stays as it is.</summary>
    /// <param name="label">What stands in the PEM: "PUBLIC KEY", "PRIVATE KEY" or "EC PRIVATE KEY".</param>
    public static byte[] WithWholePoint(string label, byte[] der)
    {
        try
        {
            return label switch
            {
                "PUBLIC KEY" => OfPublic(der),
                "PRIVATE KEY" => OfPkcs8(der),
                _ => OfSec1(der),
            };
        }
        catch (AsnContentException)
        {
            return der;
        }
    }

    private static byte[] OfPublic(byte[] der)
    {
        AsnReader key = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        ReadOnlyMemory<byte> algorithm = key.ReadEncodedValue();
        if (Whole(key.ReadBitString(out _)) is not byte[] point)
        {
            return der;
        }

        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(algorithm.Span);
            writer.WriteBitString(point);
        }

        return writer.Encode();
    }

    private static byte[] OfPkcs8(byte[] der)
    {
        AsnReader key = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        ReadOnlyMemory<byte> version = key.ReadEncodedValue();
        ReadOnlyMemory<byte> algorithm = key.ReadEncodedValue();
        byte[] inner = key.ReadOctetString();
        byte[] whole = OfSec1(inner);
        if (whole == inner)
        {
            return der;
        }

        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(version.Span);
            writer.WriteEncodedValue(algorithm.Span);
            writer.WriteOctetString(whole);
        }

        return writer.Encode();
    }

    // RFC 5915: the public key may be left out, as it follows from the private one.
    private static byte[] OfSec1(byte[] der)
    {
        AsnReader key = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        ReadOnlyMemory<byte> version = key.ReadEncodedValue();
        byte[] secret = key.ReadOctetString();
        ReadOnlyMemory<byte>? parameters = key.HasData && key.PeekTag() == s_parameters ? key.ReadEncodedValue() : null;
        if (!key.HasData || Whole(key.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 1, isConstructed: true)).ReadBitString(out _)) is null)
        {
            return der;
        }

        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(version.Span);
            writer.WriteOctetString(secret);
            if (parameters is ReadOnlyMemory<byte> curve)
            {
                writer.WriteEncodedValue(curve.Span);
            }
        }

        return writer.Encode();
    }

    // y² = x³ - 3x + b; p leaves 3 when it is divided by 4, so that a root is the (p + 1) / 4th power. Null if the point is not compressed,
    // or not on the curve.
    private static byte[]? Whole(byte[] point)
    {
        if (point.Length != 1 + CoordinateLength || point[0] is not (2 or 3))
        {
            return null;
        }

        BigInteger x = new(point.AsSpan(1), isUnsigned: true, isBigEndian: true);
        BigInteger square = BigInteger.Remainder((x * x * x) - (3 * x) + s_b, s_p);
        square = square.Sign < 0 ? square + s_p : square;
        BigInteger y = BigInteger.ModPow(square, (s_p + 1) / 4, s_p);
        if (x >= s_p || BigInteger.Remainder(y * y, s_p) != square)
        {
            return null;
        }

        y = y.IsEven == (point[0] == 2) ? y : s_p - y;
        byte[] whole = new byte[1 + (2 * CoordinateLength)];
        whole[0] = 4;
        point.AsSpan(1).CopyTo(whole.AsSpan(1));
        byte[] bytes = y.ToByteArray(isUnsigned: true, isBigEndian: true);
        bytes.CopyTo(whole, whole.Length - bytes.Length);
        return whole;
    }
}
