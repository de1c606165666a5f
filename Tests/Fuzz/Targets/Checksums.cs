using System.Buffers.Binary;
using System.IO.Hashing;

namespace TwinSlot.Tests.Fuzz.Targets;

/// <summary>Checksums that are made to fit again.</summary>
internal static class Checksums
{
    /// <summary>Writes the CRC-32 of all bytes of a part but its last four into those.</summary>
    public static void Crc32Behind(Span<byte> part)
    {
        if (part.Length >= sizeof(uint))
        {
            BinaryPrimitives.WriteUInt32LittleEndian(part[^sizeof(uint)..], Crc32.HashToUInt32(part[..^sizeof(uint)]));
        }
    }
}
