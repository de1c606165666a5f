using TwinSlot.SlotManager.Cryptography;

namespace TwinSlot.SlotManager.Images;

/// <summary>
/// Checks that an image's bytes are those that a trusted key signed. The order is fixed, so that the reason is the first thing that
/// is wrong: hash, signature present, signature type, key, signature.
/// </summary>
public static class ImageVerifier
{
    /// <summary>Bytes that are read and hashed at a time.</summary>
    public const int ChunkLength = 4096;

    /// <summary>Verifies an image.</summary>
    /// <returns>
    /// None if the image is as signed by a trusted key; else ImageUnreadable, LengthMismatch, HashMismatch, Unsigned,
    /// UnsupportedSignature, UnknownKey or SignatureInvalid.
    /// </returns>
    /// <param name="image">The bytes; what runs later must be these very bytes.</param>
    /// <param name="manifest">What <see cref="ImageParser"/> made of them.</param>
    /// <param name="keys">The keys that the board trusts.</param>
    /// <param name="progress">Called after each chunk and between multiplications; may be null.</param>
    public static FailureReason Verify(IImageBytes image, ImageManifest manifest, TrustedKeys keys, IProgress progress)
    {
        return Verify(image, manifest, keys, progress, null);
    }

    /// <summary>Verifies an image and computes the CRC-32 of the whole file in the same pass.</summary>
    /// <returns>As the overload without a CRC.</returns>
    /// <param name="image">The bytes; what runs later must be these very bytes.</param>
    /// <param name="manifest">What <see cref="ImageParser"/> made of them.</param>
    /// <param name="keys">The keys that the board trusts.</param>
    /// <param name="progress">Called after each chunk and between multiplications; may be null.</param>
    /// <param name="crc">
    /// Receives every byte of the file, those behind the hashed part too, unless the answer is ImageUnreadable or LengthMismatch;
    /// null for no CRC.
    /// </param>
    public static FailureReason Verify(IImageBytes image, ImageManifest manifest, TrustedKeys keys, IProgress progress, Checksum crc)
    {
        if (image.Length != manifest.TotalLength)
        {
            return FailureReason.LengthMismatch;
        }

        byte[] digest = new byte[Sha256.DigestLength];
        if (!Hash(image, manifest.HashedLength, digest, progress, crc))
        {
            return FailureReason.ImageUnreadable;
        }

        return Bytes.AreEqual(digest, manifest.Sha256) ? VerifySignature(manifest, keys, progress) : FailureReason.HashMismatch;
    }

    /// <summary>Verifies an image in RAM, its hash by native code where the runtime has it.</summary>
    /// <returns>As the overload for bytes that are anywhere.</returns>
    /// <param name="image">The bytes; what runs later must be these very bytes.</param>
    /// <param name="manifest">What <see cref="ImageParser"/> made of them.</param>
    /// <param name="keys">The keys that the board trusts.</param>
    /// <param name="native">Compares the hash.</param>
    /// <param name="progress">Called after the hash and between multiplications; may be null.</param>
    public static FailureReason Verify(WholeImage image, ImageManifest manifest, TrustedKeys keys, DigestCheck native, IProgress progress)
    {
        // Whatever the array was made for: native code may answer only for exactly the bytes that the manifest says are signed.
        byte[] hashed = image.Hashed;
        if (hashed.Length != manifest.HashedLength || hashed.Length < DigestCheck.LeastLength || !native.IsAvailable)
        {
            return Verify(image, manifest, keys, progress, null);
        }

        if (image.Length != manifest.TotalLength)
        {
            return FailureReason.LengthMismatch;
        }

        if (!native.IsDigestOf(manifest.Sha256, hashed))
        {
            return FailureReason.HashMismatch;
        }

        if (progress != null)
        {
            progress.Step();
        }

        return VerifySignature(manifest, keys, progress);
    }

    // Over the digest that the image gives, once that is known to be its own.
    private static FailureReason VerifySignature(ImageManifest manifest, TrustedKeys keys, IProgress progress)
    {
        if (manifest.Signature == null)
        {
            return FailureReason.Unsigned;
        }

        if (!IsSupported(manifest.SignatureType))
        {
            return FailureReason.UnsupportedSignature;
        }

        byte[] der = keys.FindFor(manifest);
        if (der == null)
        {
            return FailureReason.UnknownKey;
        }

        bool isGood = manifest.SignatureType == ImageFormat.TlvEcdsa
            ? IsEcdsa(der, manifest.Sha256, manifest.Signature, progress)
            : IsRsa(der, manifest.SignatureType == ImageFormat.TlvRsa2048Pss ? 256 : 384, manifest.Sha256, manifest.Signature, progress);
        return isGood ? FailureReason.None : FailureReason.SignatureInvalid;
    }

    private static bool IsSupported(ushort signatureType)
    {
        return signatureType == ImageFormat.TlvRsa2048Pss
            || signatureType == ImageFormat.TlvRsa3072Pss
            || signatureType == ImageFormat.TlvEcdsa;
    }

    private static bool IsRsa(byte[] der, int length, byte[] digest, byte[] signature, IProgress progress)
    {
        RsaPublicKey key = RsaPublicKey.Parse(der, out string _);
        return key != null && key.Length == length && new RsaPss(key).Verify(digest, signature, progress);
    }

    // The TLV is in the unprotected area, so the padding that imgtool once wrote opens nothing.
    private static bool IsEcdsa(byte[] der, byte[] digest, byte[] signature, IProgress progress)
    {
        P256PublicKey key = P256PublicKey.Parse(der, out string _);
        return key != null && new EcdsaP256(key).Verify(digest, EcdsaSignature.FromDer(signature, true), progress);
    }

    // Without a CRC to compute, what stands behind the hashed part is not read.
    private static bool Hash(IImageBytes image, int hashedLength, byte[] digest, IProgress progress, Checksum crc)
    {
        Sha256 sha256 = new Sha256();
        int end = crc == null ? hashedLength : image.Length;
        byte[] chunk = new byte[end < ChunkLength ? end : ChunkLength];
        for (int at = 0; at < end; at += chunk.Length)
        {
            if (end - at < chunk.Length)
            {
                // The device's CRC takes whole arrays only.
                chunk = new byte[end - at];
            }

            if (!image.Read(at, chunk, 0, chunk.Length))
            {
                return false;
            }

            int hashed = hashedLength - at;
            if (hashed > 0)
            {
                sha256.Append(chunk, 0, hashed < chunk.Length ? hashed : chunk.Length);
            }

            if (crc != null)
            {
                crc.Append(chunk);
            }

            if (progress != null)
            {
                progress.Step();
            }
        }

        sha256.Finish(digest, 0);
        return true;
    }
}
