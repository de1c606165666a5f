namespace TwinSlot.SlotManager.Cryptography;

/// <summary>
/// Verifies RSASSA-PKCS1-v1_5 signatures with SHA-256 (RFC 8017, section 8.2.2). Only for certificates (sha256WithRSAEncryption),
/// which most issuers still sign so; firmware is signed with PSS. The whole encoding is compared, so nothing can hide in it.
/// </summary>
public static class RsaPkcs1
{
    // RFC 8017, 9.2, note 1: DigestInfo up to the digest, for SHA-256.
    private static readonly byte[] s_digestInfo =
    {
        0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20,
    };

    /// <summary>Says whether a signature is the key's over a digest.</summary>
    /// <param name="digest">SHA-256 of what was signed, 32 bytes.</param>
    /// <param name="signature">The signature, big-endian, as long as the modulus; any other length is no signature.</param>
    /// <param name="progress">Called between multiplications; may be null.</param>
    public static bool Verify(RsaPublicKey key, byte[] digest, byte[] signature, IProgress progress)
    {
        RsaPublicOperation operation = new RsaPublicOperation(key);
        if (digest.Length != Sha256.DigestLength || !operation.Open(signature, progress))
        {
            return false;
        }

        byte[] em = operation.Encoded;
        int digestAt = em.Length - Sha256.DigestLength;
        int infoAt = digestAt - s_digestInfo.Length;
        if (em[0] != 0 || em[1] != 0x01 || em[infoAt - 1] != 0)
        {
            return false;
        }

        for (int i = 2; i < infoAt - 1; i++)
        {
            if (em[i] != 0xff)
            {
                return false;
            }
        }

        return Bytes.Same(em, infoAt, s_digestInfo, 0, s_digestInfo.Length) && Bytes.Same(em, digestAt, digest, 0, digest.Length);
    }
}
