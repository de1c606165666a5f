using System;

namespace TwinSlot.SlotManager.Cryptography;

/// <summary>
/// An RSA public key of 2048 or 3072 bits with the exponent 65537, from the DER encoding of a PKCS#1 RSAPublicKey (RFC 8017,
/// appendix A.1.1): SEQUENCE { modulus INTEGER, publicExponent INTEGER }.
/// </summary>
public sealed class RsaPublicKey
{
    private const byte SequenceTag = 0x30;
    private const byte IntegerTag = 0x02;

    private readonly byte[] _modulus;

    private RsaPublicKey(byte[] modulus)
    {
        _modulus = modulus;
    }

    /// <summary>Length of the modulus, and of a signature, in bytes: 256 or 384.</summary>
    public int Length
    {
        get { return _modulus.Length; }
    }

    /// <summary>The modulus, big-endian, <see cref="Length"/> bytes. Not to be changed.</summary>
    public byte[] Modulus
    {
        get { return _modulus; }
    }

    /// <summary>Reads a key.</summary>
    /// <returns>The key, or null if it is refused.</returns>
    /// <param name="der">The whole encoding, nothing behind it.</param>
    /// <param name="refusal">What is wrong with the key; null if it was taken.</param>
    public static RsaPublicKey Parse(byte[] der, out string refusal)
    {
        int at = 0;
        int sequence = EnterValue(der, ref at, SequenceTag);
        if (sequence < 0 || at + sequence != der.Length)
        {
            refusal = "not the DER encoding of a PKCS#1 RSA public key";
            return null;
        }

        int modulusLength = EnterValue(der, ref at, IntegerTag);
        int modulusAt = at;
        at += modulusLength;
        int exponentLength = modulusLength < 0 ? -1 : EnterValue(der, ref at, IntegerTag);
        if (exponentLength < 0 || at + exponentLength != der.Length)
        {
            refusal = "not the DER encoding of a PKCS#1 RSA public key";
            return null;
        }

        // A modulus with its top bit set is preceded by a zero byte, since DER integers are signed.
        int length = modulusLength - 1;
        if ((length != 256 && length != 384) || der[modulusAt] != 0 || der[modulusAt + 1] < 0x80)
        {
            refusal = "the RSA key has neither 2048 nor 3072 bits";
            return null;
        }

        if (exponentLength != 3 || der[at] != 1 || der[at + 1] != 0 || der[at + 2] != 1)
        {
            refusal = "the RSA key's exponent is not 65537";
            return null;
        }

        if ((der[modulusAt + length] & 1) == 0)
        {
            refusal = "the RSA key's modulus is even, so it is no key";
            return null;
        }

        byte[] modulus = new byte[length];
        Array.Copy(der, modulusAt + 1, modulus, 0, length);
        refusal = null;
        return new RsaPublicKey(modulus);
    }

    // Steps over tag and length (X.690, 8.1: the definite form, in its shortest spelling); answers the value's length, -1 if it
    // is not such a value or does not fit.
    private static int EnterValue(byte[] der, ref int at, byte tag)
    {
        if (der.Length - at < 2 || der[at] != tag)
        {
            return -1;
        }

        int length = der[at + 1];
        at += 2;
        if (length >= 0x80)
        {
            int count = length - 0x80;
            if (count < 1 || count > 2 || der.Length - at < count)
            {
                return -1;
            }

            length = count == 1 ? der[at] : (der[at] << 8) | der[at + 1];
            if (length < (count == 1 ? 0x80 : 0x100))
            {
                return -1;
            }

            at += count;
        }

        return length <= der.Length - at ? length : -1;
    }
}
