using System;
using System.Security.Cryptography;
using System.Text;

namespace TwinSlot.SlotManager.Images;

/// <summary>
/// The seal that a full check leaves: a keyed hash of the very bytes that passed it. Later boots compare it, which costs next to
/// nothing where hash and signature cost seconds.
/// </summary>
/// <remarks>
/// HMAC-SHA256 (RFC 2104) over the HMAC-SHA256 of each block of <see cref="RamImage.BlockLength"/> bytes, in order, and the
/// image's length: the device computes HMACs over whole arrays only. docs/security.md says what a seal rests on.
/// </remarks>
public static class Seal
{
    /// <summary>Bytes of a seal, and of the key.</summary>
    public const int Length = 32;

    /// <summary>
    /// The key for seals under the deployment that the board has now. With another set of resident assemblies no seal fits, and the full check
    /// links the image against that set.
    /// </summary>
    /// <returns>32 bytes.</returns>
    /// <param name="key">The board's own key, 32 bytes.</param>
    /// <param name="resident">The resident assemblies; null if they are not known.</param>
    public static byte[] KeyFor(byte[] key, AssemblyIdentity[] resident)
    {
        if (resident == null)
        {
            return key;
        }

        string set = string.Empty;
        for (int i = 0; i < resident.Length; i++)
        {
            set += resident[i].ToText() + "\n";
        }

        return HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(set));
    }

    /// <summary>Computes the seal of an image.</summary>
    /// <param name="image">The bytes, in pieces of <see cref="RamImage.BlockLength"/>.</param>
    /// <param name="key">The board's own key, 32 bytes, or one made from it.</param>
    /// <param name="progress">Called after each block; may be null.</param>
    public static byte[] Of(IImageChunks image, byte[] key, IProgress progress)
    {
        int count = (image.Length + RamImage.BlockLength - 1) / RamImage.BlockLength;
        byte[] blocks = new byte[(count * Length) + 4];
        for (int i = 0; i < count; i++)
        {
            Array.Copy(HMACSHA256.HashData(key, image.Chunk(i)), 0, blocks, i * Length, Length);
            if (progress != null)
            {
                progress.Step();
            }
        }

        Bytes.WriteUInt32(blocks, count * Length, (uint)image.Length);
        return HMACSHA256.HashData(key, blocks);
    }

    /// <summary>Compares two seals; takes the same time wherever they differ.</summary>
    /// <param name="a">A seal.</param>
    /// <param name="b">Another.</param>
    public static bool Same(byte[] a, byte[] b)
    {
        int difference = a.Length ^ b.Length;
        for (int i = 0; i < a.Length && i < b.Length; i++)
        {
            difference |= a[i] ^ b[i];
        }

        return difference == 0;
    }
}
