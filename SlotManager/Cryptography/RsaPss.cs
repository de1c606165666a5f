using System;

namespace TwinSlot.SlotManager.Cryptography;

/// <summary>
/// Verifies RSASSA-PSS signatures (RFC 8017, section 8.1.2) as MCUboot makes them: SHA-256, MGF1 with SHA-256, a salt of 32 bytes;
/// where the caller says so, also with the longest salt that the key has room for, which some signing tools take by default.
/// The working memory (some 4 KB for a 3072-bit key) is allocated by the constructor; verifying allocates nothing.
/// </summary>
public sealed class RsaPss
{
    private const int SaltLength = 32;

    private readonly RsaPublicOperation _operation;
    private readonly bool _takesLongestSalt;
    private readonly byte[] _seedAndCounter = new byte[Sha256.DigestLength + 4];
    private readonly byte[] _digest = new byte[Sha256.DigestLength];
    private readonly byte[] _zeros = new byte[8];
    private readonly Sha256 _sha256 = new Sha256();

    /// <summary>Prepares for signatures of one key with a salt of 32 bytes.</summary>
    public RsaPss(RsaPublicKey key)
        : this(key, false)
    {
    }

    /// <summary>Prepares for signatures of one key.</summary>
    /// <param name="takesLongestSalt">Whether the longest salt that the key has room for is accepted besides that of 32 bytes.</param>
    public RsaPss(RsaPublicKey key, bool takesLongestSalt)
    {
        _operation = new RsaPublicOperation(key);
        _takesLongestSalt = takesLongestSalt;
    }

    /// <summary>Says whether a signature is the key's over a digest.</summary>
    /// <param name="digest">SHA-256 of the message that was signed (mHash of RFC 8017, 9.1.2), 32 bytes.</param>
    /// <param name="signature">The signature, big-endian, as long as the modulus; any other length is no signature.</param>
    /// <param name="progress">Called between multiplications; may be null.</param>
    public bool Verify(byte[] digest, byte[] signature, IProgress progress)
    {
        return digest.Length == Sha256.DigestLength && _operation.Open(signature, progress) && IsEncodingOf(digest);
    }

    // RFC 8017, 9.1.2, with emBits one less than the modulus has bits: the encoding is as long as the modulus, its top bit zero.
    private bool IsEncodingOf(byte[] digest)
    {
        byte[] em = _operation.Encoded;
        int maskedLength = em.Length - Sha256.DigestLength - 1;
        if (em[em.Length - 1] != 0xbc || em[0] >= 0x80)
        {
            return false;
        }

        Unmask(em, maskedLength);
        em[0] &= 0x7f;
        int saltAt = SaltPosition(em, maskedLength);
        if (saltAt < 0)
        {
            return false;
        }

        _sha256.Append(_zeros, 0, _zeros.Length);
        _sha256.Append(digest, 0, digest.Length);
        _sha256.Append(em, saltAt, maskedLength - saltAt);
        _sha256.Finish(_digest, 0);
        for (int i = 0; i < Sha256.DigestLength; i++)
        {
            if (_digest[i] != em[maskedLength + i])
            {
                return false;
            }
        }

        return true;
    }

    // Zeros, a one, and the salt up to the end. With the longest salt there is no room for zeros; -1 for any other length.
    private int SaltPosition(byte[] em, int maskedLength)
    {
        if (_takesLongestSalt && em[0] == 0x01)
        {
            return 1;
        }

        int saltAt = maskedLength - SaltLength;
        for (int i = 0; i < saltAt - 1; i++)
        {
            if (em[i] != 0)
            {
                return -1;
            }
        }

        return em[saltAt - 1] == 0x01 ? saltAt : -1;
    }

    // MGF1 (RFC 8017, B.2.1) of the hash behind the masked bytes, laid over them.
    private void Unmask(byte[] em, int maskedLength)
    {
        Array.Copy(em, maskedLength, _seedAndCounter, 0, Sha256.DigestLength);
        byte counter = 0;
        for (int at = 0; at < maskedLength; at += Sha256.DigestLength)
        {
            // At most 15 rounds, so the counter's last byte is all of it that changes.
            _seedAndCounter[_seedAndCounter.Length - 1] = counter;
            counter++;
            _sha256.Append(_seedAndCounter, 0, _seedAndCounter.Length);
            _sha256.Finish(_digest, 0);
            for (int i = 0; i < Sha256.DigestLength && at + i < maskedLength; i++)
            {
                em[at + i] ^= _digest[i];
            }
        }
    }
}
