namespace TwinSlot.Contract;

/// <summary>
/// The bootloader's own signature checks, resident and so shared with every image. Everything is refused by the answer false, null
/// and wrong lengths too; nothing throws. A check runs on the calling thread and takes seconds on a board (docs/security.md has the
/// figures), which makes that thread's task not late (<see cref="ITasks"/>). The supervisor goes on watching all other tasks meanwhile.
/// </summary>
public interface ISignatures
{
    /// <summary>Computes a SHA-256 (FIPS 180-4).</summary>
    /// <returns>32 bytes; null for null.</returns>
    /// <param name="bytes">The message.</param>
    byte[] Sha256(byte[] bytes);

    /// <summary>
    /// Checks an RSASSA-PSS signature (RFC 8017, section 8.1.2) with SHA-256, MGF1 with SHA-256 and a salt of 32 bytes or of the most
    /// bytes that the key has room for.
    /// </summary>
    /// <param name="modulus">Big-endian without leading zeros: 256, 384 or 512 bytes.</param>
    /// <param name="exponent">Big-endian without leading zeros: 65537, no other is accepted.</param>
    /// <param name="sha256">SHA-256 of the message, 32 bytes.</param>
    /// <param name="signature">As long as the modulus.</param>
    bool RsaPss(byte[] modulus, byte[] exponent, byte[] sha256, byte[] signature);

    /// <summary>
    /// Checks an RSASSA-PKCS1-v1_5 signature (RFC 8017, section 8.2.2) with SHA-256. Only for the signatures in certificates
    /// (sha256WithRSAEncryption); a file that is signed so is to be refused.
    /// </summary>
    /// <param name="modulus">Big-endian without leading zeros: 256, 384 or 512 bytes.</param>
    /// <param name="exponent">Big-endian without leading zeros: 65537, no other is accepted.</param>
    /// <param name="sha256">SHA-256 of the message, 32 bytes.</param>
    /// <param name="signature">As long as the modulus.</param>
    bool RsaPkcs1(byte[] modulus, byte[] exponent, byte[] sha256, byte[] signature);

    /// <summary>Checks an ECDSA signature on the curve P-256 (FIPS 186-4, section 6.4).</summary>
    /// <param name="point">The public key, x and y of 32 bytes each, big-endian; it must be on the curve.</param>
    /// <param name="sha256">SHA-256 of the message, 32 bytes.</param>
    /// <param name="signature">r and s in strict DER, or one after the other in 64 bytes.</param>
    bool EcdsaP256(byte[] point, byte[] sha256, byte[] signature);
}
