namespace TwinSlot.SlotManager.Images;

/// <summary>The first 32 bytes of an image: MCUboot's image_header, little-endian.</summary>
public sealed class ImageHeader
{
    /// <summary>Bytes that are read. The header may be longer (<see cref="HeaderSize"/>); the rest has no meaning.</summary>
    public const int Size = 32;

    /// <summary>Offset of the magic, u32.</summary>
    public const int MagicOffset = 0;

    /// <summary>Offset of the load address, u32. Nothing is loaded to an address here: not read.</summary>
    public const int LoadAddressOffset = 4;

    /// <summary>Offset of the header's size, u16.</summary>
    public const int HeaderSizeOffset = 8;

    /// <summary>Offset of the protected TLV area's size, u16.</summary>
    public const int ProtectedTlvSizeOffset = 10;

    /// <summary>Offset of the payload's size, u32.</summary>
    public const int PayloadSizeOffset = 12;

    /// <summary>Offset of the flags, u32.</summary>
    public const int FlagsOffset = 16;

    /// <summary>Offset of the version, 8 bytes.</summary>
    public const int VersionOffset = 20;

    /// <summary>Offset of a field without meaning, u32: not read.</summary>
    public const int ReservedOffset = 28;

    /// <summary>Reads a header; nothing is checked.</summary>
    /// <param name="bytes">Holds <see cref="Size"/> bytes.</param>
    public ImageHeader(byte[] bytes)
    {
        Magic = Bytes.ReadUInt32(bytes, MagicOffset);
        HeaderSize = Bytes.ReadUInt16(bytes, HeaderSizeOffset);
        ProtectedTlvSize = Bytes.ReadUInt16(bytes, ProtectedTlvSizeOffset);
        PayloadSize = Bytes.ReadUInt32(bytes, PayloadSizeOffset);
        Flags = Bytes.ReadUInt32(bytes, FlagsOffset);
        Version = ImageVersion.Read(bytes, VersionOffset);
    }

    /// <summary>The magic, <see cref="ImageFormat.Magic"/> in an image.</summary>
    public uint Magic { get; }

    /// <summary>Bytes from the image's start to its payload.</summary>
    public ushort HeaderSize { get; }

    /// <summary>Bytes of the protected TLV area with its info; 0 if there is none.</summary>
    public ushort ProtectedTlvSize { get; }

    /// <summary>Bytes of the payload.</summary>
    public uint PayloadSize { get; }

    /// <summary>The flags, ImageFormat.Flag...</summary>
    public uint Flags { get; }

    /// <summary>The image's version.</summary>
    public ImageVersion Version { get; }
}
