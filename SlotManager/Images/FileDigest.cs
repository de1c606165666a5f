using TwinSlot.SlotManager.Cryptography;

namespace TwinSlot.SlotManager.Images;

/// <summary>The SHA-256 over a whole file as it came: what a signature that stands beside the file, not in it, is made over.</summary>
public static class FileDigest
{
    /// <summary>Computes the digest, reading the file once.</summary>
    /// <returns>False if the bytes cannot be read.</returns>
    /// <param name="image">The bytes: header, payload and all TLVs.</param>
    /// <param name="digest">Receives 32 bytes.</param>
    /// <param name="progress">Called after each chunk; may be null.</param>
    public static bool Compute(IImageBytes image, byte[] digest, IProgress progress)
    {
        Sha256 sha256 = new Sha256();
        byte[] chunk = new byte[image.Length < ImageVerifier.ChunkLength ? image.Length : ImageVerifier.ChunkLength];
        for (int at = 0; at < image.Length; at += chunk.Length)
        {
            int count = image.Length - at < chunk.Length ? image.Length - at : chunk.Length;
            if (!image.Read(at, chunk, 0, count))
            {
                return false;
            }

            sha256.Append(chunk, 0, count);
            if (progress != null)
            {
                progress.Step();
            }
        }

        sha256.Finish(digest, 0);
        return true;
    }
}
