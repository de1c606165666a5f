using TwinSlot.SlotManager.Images;

namespace TwinSlot.SlotManager.Bundles;

/// <summary>
/// The header of a nanoFramework assembly (CLR_RECORD_ASSEMBLY of the runtime), 124 bytes, little-endian. docs/image-format.md has
/// the layout. The device's runtime believes these sizes, and a wrong one crashes it: nothing here is used before it is checked.
/// </summary>
public sealed class PeHeader
{
    /// <summary>Bytes of a header.</summary>
    public const int Size = 124;

    /// <summary>Offset of the marker, "NFMRK1" and two zeros.</summary>
    public const int MarkerOffset = 0;

    /// <summary>Offset of the header's CRC (u32), computed with these four bytes as zeros.</summary>
    public const int HeaderCrcOffset = 8;

    /// <summary>Offset of the CRC (u32) of all that follows the header.</summary>
    public const int BodyCrcOffset = 12;

    /// <summary>Offset of the flags (u32).</summary>
    public const int FlagsOffset = 16;

    /// <summary>Offset of the checksum over the native methods' names (u32); 0 if there are none.</summary>
    public const int NativeChecksumOffset = 20;

    /// <summary>Offset of the patch entry (u32).</summary>
    public const int PatchEntryOffset = 24;

    /// <summary>Offset of the version: major, minor, build, revision (u16 each).</summary>
    public const int VersionOffset = 28;

    /// <summary>Offset of the name (u16), an index into the strings.</summary>
    public const int NameOffset = 36;

    /// <summary>Offset of the string table's version (u16).</summary>
    public const int StringVersionOffset = 38;

    /// <summary>Offset of the 16 offsets of the tables (u32 each).</summary>
    public const int TablesOffset = 40;

    /// <summary>Offset of the number of patched methods (u32).</summary>
    public const int PatchedMethodsOffset = 104;

    /// <summary>Offset of the number of padding bytes at the end of each table (u8 each), and one byte more.</summary>
    public const int PaddingOffset = 108;

    /// <summary>Number of the table of references.</summary>
    public const int ReferenceTable = 0;

    /// <summary>Number of the table of strings.</summary>
    public const int StringTable = 11;

    /// <summary>Number of tables; the offset with this number is the assembly's length.</summary>
    public const int TableCount = 15;

    /// <summary>The version of the runtime's own strings that indexes near 65535 refer to.</summary>
    public const ushort StringVersion = 1;

    private readonly byte[] _bytes;

    private PeHeader(byte[] bytes)
    {
        _bytes = bytes;
    }

    /// <summary>Bytes of the assembly with this header, a multiple of 4.</summary>
    public int Length
    {
        get { return TableStart(TableCount); }
    }

    /// <summary>CRC of what follows the header.</summary>
    public uint BodyCrc
    {
        get { return Bytes.ReadUInt32(_bytes, BodyCrcOffset); }
    }

    /// <summary>Index of the assembly's name.</summary>
    public ushort Name
    {
        get { return Bytes.ReadUInt16(_bytes, NameOffset); }
    }

    /// <summary>Whether the assembly has native methods.</summary>
    public bool HasNativeMethods
    {
        get { return Bytes.ReadUInt32(_bytes, NativeChecksumOffset) != 0; }
    }

    /// <summary>Reads a header and checks it: marker, flags, and tables that follow each other within the bounds.</summary>
    /// <returns>The header; null if it cannot be read or anything in it is not in order.</returns>
    /// <param name="image">Holds the assembly.</param>
    /// <param name="position">Where the assembly starts in it.</param>
    /// <param name="end">Where the assembly ends at the latest.</param>
    public static PeHeader Read(IImageBytes image, int position, int end)
    {
        if (position < 0 || end > image.Length || position > end || end - position < Size)
        {
            return null;
        }

        byte[] bytes = new byte[Size];
        if (!image.Read(position, bytes, 0, Size))
        {
            return null;
        }

        PeHeader header = new PeHeader(bytes);
        return header.IsOurs() && header.HasGoodTables(end - position) ? header : null;
    }

    /// <summary>Whether the header is the one that its own CRC was made of.</summary>
    public bool HasGoodCrc()
    {
        uint stated = Bytes.ReadUInt32(_bytes, HeaderCrcOffset);
        Bytes.WriteUInt32(_bytes, HeaderCrcOffset, 0);
        bool isGood = PeCrc.Append(0, _bytes, Size) == stated;
        Bytes.WriteUInt32(_bytes, HeaderCrcOffset, stated);
        return isGood;
    }

    /// <summary>Where a table starts, in bytes from the assembly's start.</summary>
    /// <param name="table">Its number.</param>
    public int TableStart(int table)
    {
        return (int)Bytes.ReadUInt32(_bytes, TablesOffset + (4 * table));
    }

    /// <summary>Bytes of a table, without padding.</summary>
    /// <param name="table">Its number.</param>
    public int TableLength(int table)
    {
        return TableStart(table + 1) - TableStart(table) - _bytes[PaddingOffset + table];
    }

    /// <summary>The version, under a name.</summary>
    /// <param name="name">The assembly's name.</param>
    public AssemblyIdentity Identify(string name)
    {
        return ReadVersion(name, _bytes, VersionOffset);
    }

    internal static AssemblyIdentity ReadVersion(string name, byte[] bytes, int at)
    {
        return new AssemblyIdentity(
            name,
            Bytes.ReadUInt16(bytes, at),
            Bytes.ReadUInt16(bytes, at + 2),
            Bytes.ReadUInt16(bytes, at + 4),
            Bytes.ReadUInt16(bytes, at + 6));
    }

    // "NFMR", "K1" and two zeros. A flag would ask for a reboot after loading, which a slot cannot give.
    private bool IsOurs()
    {
        return Bytes.ReadUInt32(_bytes, MarkerOffset) == 0x524d464e
            && Bytes.ReadUInt32(_bytes, MarkerOffset + 4) == 0x0000314b
            && Bytes.ReadUInt32(_bytes, FlagsOffset) == 0
            && Bytes.ReadUInt16(_bytes, StringVersionOffset) == StringVersion;
    }

    private bool HasGoodTables(int space)
    {
        uint before = Size;
        for (int i = 0; i <= TableCount; i++)
        {
            uint start = Bytes.ReadUInt32(_bytes, TablesOffset + (4 * i));
            uint padding = i == 0 ? 0 : (uint)_bytes[PaddingOffset + i - 1];
            if (start < before || start > (uint)space || (start & 3) != 0 || padding > 3 || padding > start - before)
            {
                return false;
            }

            before = start;
        }

        return TableStart(0) == Size;
    }
}
