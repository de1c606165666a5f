using System;

namespace TwinSlot.SlotManager.Cryptography;

/// <summary>
/// An RSA public key with the exponent 65537: from the DER encoding of a PKCS#1 RSAPublicKey (RFC 8017, appendix A.1.1),
/// SEQUENCE { modulus INTEGER, publicExponent INTEGER }, or from its two numbers.
/// </summary>
public sealed class RsaPublicKey
{
    private readonly byte[] _modulus;

    private RsaPublicKey(byte[] modulus)
    {
        _modulus = modulus;
    }

    /// <summary>Length of the modulus, and of a signature, in bytes: 256, 384 or, from numbers only, 512.</summary>
    public int Length
    {
        get { return _modulus.Length; }
    }

    /// <summary>The modulus, big-endian, <see cref="Length"/> bytes. Not to be changed.</summary>
    public byte[] Modulus
    {
        get { return _modulus; }
    }

    /// <summary>Makes a key of its two numbers.</summary>
    /// <returns>The key, or null: the modulus is not an odd number of 2048, 3072 or 4096 bits, or the exponent is not 65537.</returns>
    /// <param name="modulus">Big-endian, without leading zeros. Not copied.</param>
    /// <param name="exponent">Big-endian, without leading zeros.</param>
    public static RsaPublicKey Of(byte[] modulus, byte[] exponent)
    {
        bool isTaken = modulus != null && exponent != null
            && (modulus.Length == 256 || modulus.Length == 384 || modulus.Length == 512)
            && modulus[0] >= 0x80 && (modulus[modulus.Length - 1] & 1) != 0
            && exponent.Length == 3 && exponent[0] == 1 && exponent[1] == 0 && exponent[2] == 1;
        return isTaken ? new RsaPublicKey(modulus) : null;
    }

    /// <summary>Reads the key of an image: 2048 or 3072 bits.</summary>
    /// <returns>The key, or null if it is refused.</returns>
    /// <param name="der">The whole encoding, nothing behind it.</param>
    /// <param name="refusal">What is wrong with the key; null if it was accepted.</param>
    public static RsaPublicKey Parse(byte[] der, out string refusal)
    {
        int at = 0;
        int sequence = Der.Enter(der, ref at, Der.Sequence);
        if (sequence < 0 || at + sequence != der.Length)
        {
            refusal = "not the DER encoding of a PKCS#1 RSA public key";
            return null;
        }

        int modulusLength = Der.Enter(der, ref at, Der.Integer);
        int modulusAt = at;
        at += modulusLength;
        int exponentLength = modulusLength < 0 ? -1 : Der.Enter(der, ref at, Der.Integer);
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
}
