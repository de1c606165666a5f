namespace TwinSlot.SlotManager.Bundles;

/// <summary>
/// The header of a nanoFramework assembly (.pe). Layout: docs/image-format.md, "A nanoFramework assembly".
/// </summary>
public static class PeHeader
{
    /// <summary>Bytes of the header; the first table starts behind it.</summary>
    public const int Length = 124;

    /// <summary>Where the marker <c>NFMRK1</c>, zero-padded to 8 bytes, starts.</summary>
    public const int MarkerOffset = 0;

    /// <summary>CRC over the header, with this field as 0.</summary>
    public const int HeaderCrcOffset = 8;

    /// <summary>CRC over everything behind the header.</summary>
    public const int BodyCrcOffset = 12;

    /// <summary>Checksum of the native methods; <see cref="NoNativeMethods"/> if there are none.</summary>
    public const int NativeChecksumOffset = 20;

    /// <summary>Version: four 16-bit numbers.</summary>
    public const int VersionOffset = 28;

    /// <summary>Offsets of the tables: 16 numbers of 32 bits, rising.</summary>
    public const int TablesOffset = 40;

    /// <summary>How many table offsets there are; the last one is the assembly's length.</summary>
    public const int TableCount = 16;

    /// <summary><see cref="NativeChecksumOffset"/> of an assembly without native methods.</summary>
    public const uint NoNativeMethods = 0;

    /// <summary>True if the marker stands at the start of some bytes.</summary>
    /// <param name="header">At least 8 bytes.</param>
    public static bool HasMarker(byte[] header)
    {
        return header[0] == 'N' && header[1] == 'F' && header[2] == 'M' && header[3] == 'R'
            && header[4] == 'K' && header[5] == '1' && header[6] == 0 && header[7] == 0;
    }

    /// <summary>The assembly's length by its header, or 0 if the table offsets contradict each other.</summary>
    /// <param name="header">The header.</param>
    public static uint AssemblyLength(byte[] header)
    {
        uint before = Length;
        for (int i = 0; i < TableCount; i++)
        {
            uint offset = Bytes.ReadUInt32(header, TablesOffset + (4 * i));
            if (offset < before)
            {
                return 0;
            }

            before = offset;
        }

        return before;
    }
}
