using System.Buffers.Binary;
using System.Security.Cryptography;

namespace TwinSlot.Tools.Parts;

/// <summary>
/// Cuts bytes where their content says so: behind a byte at which a hash over the 64 bytes up to it is small enough. Bytes that were put in
/// or taken out move the cuts near them and no others, so that what follows has the same chunks as before. docs/image-format.md has the
/// numbers.
/// </summary>
internal static class ContentCuts
{
    /// <summary>Bytes that the hash depends on: it shifts by one bit a byte.</summary>
    public const int Window = 64;

    /// <summary>How many times rarer cuts are before the average length, and more frequent behind it.</summary>
    public const int Normalisation = 4;

    private static readonly ulong[] s_gear =
        [.. Enumerable.Range(0, 256).Select(static value => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData([(byte)value])))];

    /// <summary>The number that a byte adds to the hash: the first 8 bytes of its SHA-256, little-endian.</summary>
    public static ulong GearOf(byte value) => s_gear[value];

    /// <summary>Finds the cuts.</summary>
    /// <returns>Where chunks end, the last one's end included, rising.</returns>
    public static IReadOnlyList<int> Of(ReadOnlySpan<byte> bytes, ChunkSizes sizes)
    {
        List<int> ends = [];
        int start = 0;
        while (start < bytes.Length)
        {
            start += LengthOfFirst(bytes[start..], sizes);
            ends.Add(start);
        }

        return ends;
    }

    private static int LengthOfFirst(ReadOnlySpan<byte> bytes, ChunkSizes sizes)
    {
        int end = Math.Min(bytes.Length, sizes.Most);
        ulong rare = ulong.MaxValue / (ulong)(sizes.Average * Normalisation);
        ulong frequent = ulong.MaxValue / (ulong)(sizes.Average / Normalisation);
        ulong hash = 0;
        for (int at = Math.Max(0, sizes.Least - Window); at < end; at++)
        {
            hash = (hash << 1) + s_gear[bytes[at]];
            int length = at + 1;
            if (length >= sizes.Least && hash < (length < sizes.Average ? rare : frequent))
            {
                return length;
            }
        }

        return end;
    }
}
