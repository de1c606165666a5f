namespace TwinSlot.SlotManager.Images;

/// <summary>
/// What an image says of itself. Nothing in it is to be believed before <see cref="ImageVerifier"/> has passed the image. Arrays
/// are not to be changed.
/// </summary>
public sealed class ImageManifest
{
    private byte[] _parts;
    private int _partsOffset;
    private int _partsCount;

    internal ImageManifest(ImageHeader header, int totalLength)
    {
        Version = header.Version;
        HeaderSize = header.HeaderSize;
        PayloadLength = (int)header.PayloadSize;
        ProtectedTlvSize = header.ProtectedTlvSize;
        TotalLength = totalLength;
        DependencyImage = -1;
    }

    /// <summary>The image's version.</summary>
    public ImageVersion Version { get; }

    /// <summary>Bytes of the header.</summary>
    public int HeaderSize { get; }

    /// <summary>Position of the payload in the image, in bytes.</summary>
    public int PayloadOffset
    {
        get { return HeaderSize; }
    }

    /// <summary>Bytes of the payload.</summary>
    public int PayloadLength { get; }

    /// <summary>Bytes of the protected TLV area, 0 if there is none.</summary>
    public int ProtectedTlvSize { get; }

    /// <summary>Bytes that hash and signature cover, from the image's start: header, payload and protected TLVs.</summary>
    public int HashedLength
    {
        get { return HeaderSize + PayloadLength + ProtectedTlvSize; }
    }

    /// <summary>Bytes of the whole image.</summary>
    public int TotalLength { get; }

    /// <summary>The SHA-256 that the image gives, 32 bytes; its identity.</summary>
    public byte[] Sha256 { get; internal set; }

    /// <summary>SHA-256 of the signing key's DER encoding, 32 bytes; null if the image gives none.</summary>
    public byte[] KeyHash { get; internal set; }

    /// <summary>The signing key's DER encoding, in place of <see cref="KeyHash"/>; null if the image gives none.</summary>
    public byte[] PublicKey { get; internal set; }

    /// <summary>The signature's TLV type (ImageFormat.TlvRsa3072Pss and so on); 0 if the image is not signed.</summary>
    public ushort SignatureType { get; internal set; }

    /// <summary>The signature; null if the image is not signed.</summary>
    public byte[] Signature { get; internal set; }

    /// <summary>Whether the image has a security counter.</summary>
    public bool HasSecurityCounter { get; internal set; }

    /// <summary>The security counter; 0 if the image has none.</summary>
    public uint SecurityCounter { get; internal set; }

    /// <summary>UUID of the vendor, 16 bytes in the order of RFC 9562; null if the image names none.</summary>
    public byte[] VendorUuid { get; internal set; }

    /// <summary>UUID of the board, 16 bytes in the order of RFC 9562; null if the image names none.</summary>
    public byte[] ClassUuid { get; internal set; }

    /// <summary>Number of the image that this one depends on; -1 if it depends on none.</summary>
    public int DependencyImage { get; internal set; }

    /// <summary>The least version of that image; null if this one depends on none.</summary>
    public ImageVersion DependencyVersion { get; internal set; }

    /// <summary>Whether the image says when it was built.</summary>
    public bool HasBuildTime { get; internal set; }

    /// <summary>
    /// When the image was built, in seconds since 1970 UTC, as it says; 0 if it does not. <see cref="BuildTimes"/> tells what of it is
    /// believed.
    /// </summary>
    public uint BuildTime { get; internal set; }

    /// <summary>True if the build time's TLV has TwinSlot's mark; false for one that may be somebody else's.</summary>
    public bool BuildTimeIsMarked { get; internal set; }

    /// <summary>True if the image says that it is a security update, which an operator may not hold for ever.</summary>
    public bool IsSecurityUpdate { get; internal set; }

    /// <summary>True if the image says that it is one for tests: faults may be injected in it, and a production board refuses it.</summary>
    public bool IsTestImage { get; internal set; }

    /// <summary>What the payload needs of the resident assemblies, by name and major.minor; null if the image does not say.</summary>
    public AssemblyIdentity[] ResidentNeeds { get; internal set; }

    /// <summary>Whether the image lists its parts, in order or not.</summary>
    public bool HasParts { get; private set; }

    /// <summary>All TLVs in the order of the image, ignored ones too.</summary>
    public TlvEntry[] Tlvs { get; internal set; }

    /// <summary>Reads the list of the payload's parts.</summary>
    /// <returns>The list; null if the image has none, or one that is not in order.</returns>
    public PartList ReadParts()
    {
        return _parts == null ? null : ReadParts(_parts);
    }

    /// <summary>Reads the list of the payload's parts from the caller's bytes, so that the manifest's own need not stay in RAM.</summary>
    /// <returns>The list; null if the image has none, or one that is not in order.</returns>
    /// <param name="trailer">All bytes behind the payload, those that were parsed; not to be changed as long as the list is used.</param>
    public PartList ReadParts(byte[] trailer)
    {
        return HasParts && trailer.Length - _partsOffset >= _partsCount ? PartList.Read(trailer, _partsOffset, _partsCount, PayloadLength) : null;
    }

    internal void SetParts(byte[] bytes, int offset, int count)
    {
        _parts = bytes;
        _partsOffset = offset;
        _partsCount = count;
        HasParts = true;
    }

    /// <summary>Lets go of the list's bytes, for whoever keeps the manifest longer than the list is wanted.</summary>
    internal void DropParts()
    {
        _parts = null;
    }
}
