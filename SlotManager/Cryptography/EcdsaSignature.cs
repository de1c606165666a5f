using System;

namespace TwinSlot.SlotManager.Cryptography;

/// <summary>The encodings of an ECDSA signature on P-256. Whether r and s lie in their range is for <see cref="EcdsaP256"/> to say.</summary>
public static class EcdsaSignature
{
    /// <summary>Bytes of r and s, one after the other (the encoding of IEEE P1363).</summary>
    public const int RawLength = 2 * P256Curve.CoordinateLength;

    /// <summary>Most bytes of the DER encoding; also the length to which imgtool once padded it with zeros.</summary>
    public const int LongestDer = 72;

    /// <summary>Reads a signature in DER (RFC 5480, appendix A): SEQUENCE { r INTEGER, s INTEGER }, in its one strict spelling.</summary>
    /// <returns>r and s, 32 bytes each, big-endian; null if it is not such an encoding.</returns>
    /// <param name="der">The encoding.</param>
    /// <param name="mayBePadded">Whether zeros may follow it, up to <see cref="LongestDer"/> bytes in all.</param>
    public static byte[] FromDer(byte[] der, bool mayBePadded)
    {
        int at = 0;
        int length = Der.Enter(der, ref at, Der.Sequence);
        if (length < 0 || !IsEnd(der, at + length, mayBePadded))
        {
            return null;
        }

        int end = at + length;
        byte[] raw = new byte[RawLength];
        return ReadInteger(der, ref at, raw, 0) && ReadInteger(der, ref at, raw, P256Curve.CoordinateLength) && at == end ? raw : null;
    }

    /// <summary>
    /// Reads a signature in either encoding: <see cref="RawLength"/> bytes are raw, all others DER. No signer comes by a DER encoding of
    /// that length: r and s would have to lack six bytes between them.
    /// </summary>
    /// <returns>r and s, 32 bytes each, big-endian; null if it is neither encoding.</returns>
    public static byte[] FromEither(byte[] signature)
    {
        return signature.Length == RawLength ? signature : FromDer(signature, false);
    }

    private static bool IsEnd(byte[] der, int end, bool mayBePadded)
    {
        if (end != der.Length && (!mayBePadded || der.Length > LongestDer))
        {
            return false;
        }

        for (int i = end; i < der.Length; i++)
        {
            if (der[i] != 0)
            {
                return false;
            }
        }

        return true;
    }

    // X.690, 8.3: two's complement in as few bytes as it takes; a negative number is none of a signature's.
    private static bool ReadInteger(byte[] der, ref int at, byte[] raw, int rawAt)
    {
        int length = Der.Enter(der, ref at, Der.Integer);
        if (length < 1 || der[at] >= 0x80 || (length > 1 && der[at] == 0 && der[at + 1] < 0x80))
        {
            return false;
        }

        int zero = der[at] == 0 ? 1 : 0;
        int digits = length - zero;
        if (digits > P256Curve.CoordinateLength)
        {
            return false;
        }

        Array.Copy(der, at + zero, raw, rawAt + P256Curve.CoordinateLength - digits, digits);
        at += length;
        return true;
    }
}
