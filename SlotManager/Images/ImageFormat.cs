namespace TwinSlot.SlotManager.Images;

/// <summary>The numbers of MCUboot's image format (its image.h). docs/image-format.md has the layouts.</summary>
public static class ImageFormat
{
    /// <summary>First four bytes of a header, as a little-endian number.</summary>
    public const uint Magic = 0x96f3b83d;

    /// <summary>The same bytes in the order of a big-endian image.</summary>
    public const uint BigEndianMagic = 0x3db8f396;

    /// <summary>The same of the format's first version, which nobody writes any more.</summary>
    public const uint MagicVersion1 = 0x96f3b83c;

    /// <summary>Magic of the unprotected TLV area.</summary>
    public const ushort TlvMagic = 0x6907;

    /// <summary>Magic of the protected TLV area, which the hash and so the signature cover.</summary>
    public const ushort ProtectedTlvMagic = 0x6908;

    /// <summary>Bytes before a TLV area's entries: magic (u16) and size of the area with these four bytes (u16).</summary>
    public const int TlvInfoSize = 4;

    /// <summary>Bytes before an entry's data: type (u16) and length of the data (u16).</summary>
    public const int TlvEntrySize = 4;

    /// <summary>The most bytes that both TLV areas may take together. A bound of TwinSlot's: the areas are read into RAM.</summary>
    public const int MaxTlvBytes = 16384;

    /// <summary>The most TLVs that an image may carry. A bound of TwinSlot's, for the same reason.</summary>
    public const int MaxTlvCount = 64;

    /// <summary>Flag: position-independent code.</summary>
    public const uint FlagPic = 0x1;

    /// <summary>Flag: payload encrypted with AES-128.</summary>
    public const uint FlagEncryptedAes128 = 0x4;

    /// <summary>Flag: payload encrypted with AES-256.</summary>
    public const uint FlagEncryptedAes256 = 0x8;

    /// <summary>Flag: one half of a split image, not to be booted.</summary>
    public const uint FlagNonBootable = 0x10;

    /// <summary>Flag: to be copied to a RAM address and run there.</summary>
    public const uint FlagRamLoad = 0x20;

    /// <summary>Flag: built for one flash address.</summary>
    public const uint FlagRomFixed = 0x100;

    /// <summary>Flag: payload compressed with LZMA1.</summary>
    public const uint FlagCompressedLzma1 = 0x200;

    /// <summary>Flag: payload compressed with LZMA2.</summary>
    public const uint FlagCompressedLzma2 = 0x400;

    /// <summary>Flag: payload passed through the ARM Thumb filter before compression.</summary>
    public const uint FlagCompressedArmThumb = 0x800;

    /// <summary>TLV: SHA-256 of the DER encoding of the signing public key, 32 bytes.</summary>
    public const ushort TlvKeyHash = 0x01;

    /// <summary>TLV: that DER encoding itself.</summary>
    public const ushort TlvPublicKey = 0x02;

    /// <summary>TLV: SHA-256 over header, payload and protected TLVs, 32 bytes.</summary>
    public const ushort TlvSha256 = 0x10;

    /// <summary>TLV: the same as SHA-384.</summary>
    public const ushort TlvSha384 = 0x11;

    /// <summary>TLV: the same as SHA-512.</summary>
    public const ushort TlvSha512 = 0x12;

    /// <summary>TLV: RSA-2048 PSS signature, 256 bytes.</summary>
    public const ushort TlvRsa2048Pss = 0x20;

    /// <summary>TLV: ECDSA P-224 signature, no longer made.</summary>
    public const ushort TlvEcdsaP224 = 0x21;

    /// <summary>TLV: ECDSA signature, DER.</summary>
    public const ushort TlvEcdsa = 0x22;

    /// <summary>TLV: RSA-3072 PSS signature, 384 bytes.</summary>
    public const ushort TlvRsa3072Pss = 0x23;

    /// <summary>TLV: Ed25519 signature, 64 bytes.</summary>
    public const ushort TlvEd25519 = 0x24;

    /// <summary>TLV: the signature is over the image, not over its hash.</summary>
    public const ushort TlvPureSignature = 0x25;

    /// <summary>TLV: the first of the types 0x30 to 0x3F, all of which carry an encrypted key.</summary>
    public const ushort TlvFirstEncryption = 0x30;

    /// <summary>TLV: the last of them.</summary>
    public const ushort TlvLastEncryption = 0x3f;

    /// <summary>TLV: another image that must be there, 12 bytes.</summary>
    public const ushort TlvDependency = 0x40;

    /// <summary>TLV: security counter, u32.</summary>
    public const ushort TlvSecurityCounter = 0x50;

    /// <summary>TLV: measured boot record; nothing here reads it.</summary>
    public const ushort TlvBootRecord = 0x60;

    /// <summary>TLV: the first of the types 0x70 to 0x73, all of which speak of a compressed payload.</summary>
    public const ushort TlvFirstCompression = 0x70;

    /// <summary>TLV: the last of them.</summary>
    public const ushort TlvLastCompression = 0x73;

    /// <summary>TLV: UUID of the vendor, 16 bytes.</summary>
    public const ushort TlvVendorUuid = 0x74;

    /// <summary>TLV: UUID of the device class, here the board, 16 bytes.</summary>
    public const ushort TlvClassUuid = 0x75;

    /// <summary>TLV: what the payload needs of the resident assemblies, behind <see cref="OwnTlv.Mark"/>.</summary>
    public const ushort TlvResidentSet = 0x54a0;

    /// <summary>TLV: when the image was built, behind <see cref="OwnTlv.Mark"/>: u32, seconds since 1970 UTC.</summary>
    public const ushort TlvBuildTime = 0x54a1;

    /// <summary>TLV: the payload's parts, behind <see cref="OwnTlv.Mark"/>; <see cref="PartList"/> reads them.</summary>
    public const ushort TlvParts = 0x54a2;

    /// <summary>TLV: the image is a security update; nothing but <see cref="OwnTlv.Mark"/>.</summary>
    public const ushort TlvSecurityUpdate = 0x54a3;

    /// <summary>TLV: the image is one for tests, in which faults may be injected; nothing but <see cref="OwnTlv.Mark"/>.</summary>
    public const ushort TlvTestImage = 0x54a4;

    /// <summary>TLV: <see cref="TlvResidentSet"/> as images before 0.2 have it, without a mark. Read until 1.0.</summary>
    public const ushort TlvUnmarkedResidentSet = 0xa0;

    /// <summary>TLV: <see cref="TlvBuildTime"/> as images before 0.2 have it, without a mark. Read until 1.0.</summary>
    public const ushort TlvUnmarkedBuildTime = 0xa1;

    /// <summary>The most bytes of a P-256 signature in DER.</summary>
    public const int MaxP256SignatureLength = 72;

    /// <summary>True for the types that the format leaves to vendors: xxA0 to xxFF, without 0xFFFF.</summary>
    /// <param name="type">A TLV's type.</param>
    public static bool IsVendorTlv(ushort type)
    {
        return (type & 0xff) >= 0xa0 && type != 0xffff;
    }

    /// <summary>True for the types that are signatures.</summary>
    /// <param name="type">A TLV's type.</param>
    public static bool IsSignatureTlv(ushort type)
    {
        return type >= TlvRsa2048Pss && type <= TlvEd25519;
    }
}
