namespace TwinSlot.SlotManager.Images;

/// <summary>Reads both TLV areas of an image and finds the entries, checking bounds and nothing of their meaning.</summary>
internal sealed class TlvTable
{
    private readonly TlvEntry[] _found = new TlvEntry[ImageFormat.MaxTlvCount];
    private readonly int _start;
    private int _count;

    /// <summary>Prepares for areas behind a header that <see cref="HeaderRules"/> has passed.</summary>
    /// <param name="start">Position of the first area in the image.</param>
    public TlvTable(int start)
    {
        _start = start;
    }

    /// <summary>The bytes of both areas, from their start to the image's end.</summary>
    public byte[] Area { get; private set; }

    /// <summary>The entries found, in the order of the image.</summary>
    public TlvEntry[] ToEntries()
    {
        TlvEntry[] entries = new TlvEntry[_count];
        for (int i = 0; i < _count; i++)
        {
            entries[i] = _found[i];
        }

        return entries;
    }

    /// <summary>Index of a position of the image in <see cref="Area"/>.</summary>
    /// <param name="position">The position.</param>
    public int IndexOf(int position)
    {
        return position - _start;
    }

    /// <summary>Reads the areas and walks through them.</summary>
    /// <returns>Null if they are in order and end where the image ends, else the refusal.</returns>
    /// <param name="protectedSize">Size of the protected area as the header gives it, 0 for none.</param>
    public ImageParseResult Read(IImageBytes image, int protectedSize)
    {
        // The areas' sizes come before the areas: a long file is told from one with large areas.
        int infoAt = _start + protectedSize;
        byte[] info = new byte[ImageFormat.TlvInfoSize];
        if (!image.Read(infoAt, info, 0, info.Length))
        {
            return ImageParseResult.Unreadable(infoAt);
        }

        ushort magic = Bytes.ReadUInt16(info, 0);
        if (magic != ImageFormat.TlvMagic)
        {
            string hint = magic == ImageFormat.ProtectedTlvMagic ? ": the header does not give the protected area's size" : string.Empty;
            return ImageParseResult.Malformed(
                "the TLV area at " + infoAt.ToString() + " starts with 0x" + magic.ToString("X4") + " instead of 0x6907" + hint);
        }

        int size = Bytes.ReadUInt16(info, 2);
        int end = infoAt + size;
        if (size < ImageFormat.TlvInfoSize || size > image.Length - infoAt)
        {
            return ImageParseResult.Malformed(
                "the TLV area at " + infoAt.ToString() + " says it has " + size.ToString() + " bytes, but "
                + (image.Length - infoAt).ToString() + " are there");
        }

        if (end != image.Length && SlotTrailer.IsAtEndOf(image))
        {
            return ImageParseResult.Refuse(
                FailureReason.Padded, (image.Length - end).ToString() + " bytes of a flash slot stand behind the end of the image at " + end.ToString());
        }

        if (end != image.Length)
        {
            return ImageParseResult.Malformed(
                (image.Length - end).ToString() + " bytes stand behind the end of the image at " + end.ToString());
        }

        if (protectedSize + size > ImageFormat.MaxTlvBytes)
        {
            return ImageParseResult.Refuse(
                FailureReason.UnsupportedImage,
                "the TLV areas have " + (protectedSize + size).ToString() + " bytes; more than 16384 are not supported");
        }

        Area = new byte[protectedSize + size];
        if (!image.Read(_start, Area, 0, Area.Length))
        {
            return ImageParseResult.Unreadable(_start);
        }

        ImageParseResult refusal = protectedSize == 0 ? null : WalkProtected(protectedSize);
        return refusal != null ? refusal : Walk(infoAt, end, false);
    }

    private ImageParseResult WalkProtected(int size)
    {
        ushort magic = Bytes.ReadUInt16(Area, 0);
        if (magic != ImageFormat.ProtectedTlvMagic)
        {
            return ImageParseResult.Malformed(
                "the protected TLV area at " + _start.ToString() + " starts with 0x" + magic.ToString("X4") + " instead of 0x6908");
        }

        int stated = Bytes.ReadUInt16(Area, 2);
        return stated != size
            ? ImageParseResult.Malformed(
                "the protected TLV area says it has " + stated.ToString() + " bytes, the header says " + size.ToString())
            : Walk(_start, _start + size, true);
    }

    private ImageParseResult Walk(int areaAt, int end, bool isProtected)
    {
        int at = areaAt + ImageFormat.TlvInfoSize;
        while (at < end)
        {
            if (end - at < ImageFormat.TlvEntrySize)
            {
                return ImageParseResult.Malformed((end - at).ToString() + " bytes at " + at.ToString() + " are too few for a TLV");
            }

            ushort type = Bytes.ReadUInt16(Area, IndexOf(at));
            int length = Bytes.ReadUInt16(Area, IndexOf(at) + 2);
            if (length > end - at - ImageFormat.TlvEntrySize)
            {
                return ImageParseResult.Malformed(TlvEntry.NameOf(type, at) + " runs past the end of the TLV area");
            }

            if (_count == _found.Length)
            {
                return ImageParseResult.Refuse(
                    FailureReason.UnsupportedImage, "the image has more than 64 TLVs, which is not supported");
            }

            _found[_count] = new TlvEntry(type, at + ImageFormat.TlvEntrySize, length, isProtected);
            _count++;
            at += ImageFormat.TlvEntrySize + length;
        }

        return null;
    }
}
