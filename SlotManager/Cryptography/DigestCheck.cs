using System;
using System.Security.Cryptography;

namespace TwinSlot.SlotManager.Cryptography;

/// <summary>
/// Says whether a digest is the SHA-256 of an array, by the runtime's native HMAC-SHA256. It compares and cannot compute.
/// </summary>
/// <remarks>
/// RFC 2104, section 2: a key that is longer than the hash's block of 64 bytes is hashed first, and the digest takes its place. So the HMAC
/// of a fixed message under an array is the one under the array's SHA-256, and under no other digest that could be found
/// (docs/security.md). A shorter array is a key as it stands, a digest among them: it would pass for itself.
/// </remarks>
public sealed class DigestCheck
{
    /// <summary>Fewest bytes of an array that can be checked: one more than a block of SHA-256.</summary>
    public const int LeastLength = 65;

    private static readonly byte[] s_message = { 0 };

    // SHA-256 of the bytes 0 to 64.
    private static readonly byte[] s_knownDigest =
    {
        0x4b, 0xfd, 0x2c, 0x8b, 0x6f, 0x1e, 0xec, 0x7a, 0x2a, 0xfe, 0xb4, 0x8b, 0x93, 0x4e, 0xe4, 0xb2,
        0x69, 0x41, 0x82, 0x02, 0x7e, 0x6d, 0x0f, 0xc0, 0x75, 0x07, 0x4f, 0x2f, 0xab, 0xb3, 0x17, 0x81,
    };

    private readonly KeyedHash _hmac;
    private bool _isTried;
    private bool _isAvailable;

    /// <summary>Checks by the runtime's HMAC.</summary>
    public DigestCheck()
        : this(RuntimeHmac)
    {
    }

    /// <summary>Checks by another HMAC.</summary>
    public DigestCheck(KeyedHash hmac)
    {
        _hmac = hmac;
    }

    /// <summary>
    /// Whether the runtime has an HMAC that hashes long keys: found out once, by an array whose digest is known, as soon as there is memory for
    /// that. Where it is false SHA-256 is to be computed in managed code.
    /// </summary>
    public bool IsAvailable
    {
        get
        {
            if (!_isTried)
            {
                Try();
            }

            return _isAvailable;
        }
    }

    /// <summary>Whether a digest is the SHA-256 of an array. To be asked only where <see cref="IsAvailable"/>.</summary>
    /// <returns>False also for an array of fewer than <see cref="LeastLength"/> bytes, whatever its digest.</returns>
    /// <param name="digest">32 bytes.</param>
    /// <param name="bytes">The array, hashed as a whole.</param>
    public bool IsDigestOf(byte[] digest, byte[] bytes)
    {
        return digest.Length == Sha256.DigestLength && bytes.Length >= LeastLength
            && Bytes.AreEqual(_hmac(bytes, s_message), _hmac(digest, s_message));
    }

    private static byte[] RuntimeHmac(byte[] key, byte[] message)
    {
        return HMACSHA256.HashData(key, message);
    }

    private void Try()
    {
        byte[] known = new byte[LeastLength];
        for (int i = 0; i < known.Length; i++)
        {
            known[i] = (byte)i;
        }

        try
        {
            // The last byte too: a runtime that takes the beginning of a long key only would say yes to both.
            bool isRight = IsDigestOf(s_knownDigest, known);
            known[LeastLength - 1] ^= 1;
            _isAvailable = isRight && !IsDigestOf(s_knownDigest, known);
            _isTried = true;
        }
        catch (OutOfMemoryException)
        {
            // That says nothing of the runtime: it is tried again when it is asked for next.
        }
        catch (Exception)
        {
            // The runtime as a program of a PC is built without it, and says so by an exception.
            _isTried = true;
        }
    }
}
