namespace TwinSlot.SlotManager.Images;

/// <summary>
/// Reads an image's header and TLVs, and refuses what is not exactly in order. The payload is not read, so that an image behind a
/// server that answers ranges can be checked before it is fetched.
/// </summary>
public static class ImageParser
{
    /// <summary>Parses an image. Whatever the bytes are, it answers, and never with an exception.</summary>
    /// <returns>The manifest, or the reason of the refusal with its detail.</returns>
    public static ImageParseResult Parse(IImageBytes image)
    {
        int length = image.Length;
        if (length < ImageHeader.Size)
        {
            return ImageParseResult.Malformed(length.ToString() + " bytes are too few for an image's header of 32");
        }

        byte[] bytes = new byte[ImageHeader.Size];
        if (!image.Read(0, bytes, 0, bytes.Length))
        {
            return ImageParseResult.Unreadable(0);
        }

        // The header's sums lie below the length, an int, from here on.
        ImageParseResult head = ParseHeader(bytes, length);
        if (head.Reason != FailureReason.None)
        {
            return head;
        }

        ImageManifest manifest = head.Manifest;
        TlvTable table = new TlvTable(manifest.PayloadOffset + manifest.PayloadLength);
        ImageParseResult refusal = table.Read(image, manifest.ProtectedTlvSize);
        if (refusal != null)
        {
            return refusal;
        }

        manifest.Tlvs = table.ToEntries();
        refusal = ApplyAll(manifest, new TlvRules(table, manifest));
        if (refusal != null)
        {
            return refusal;
        }

        return manifest.Sha256 == null
            ? ImageParseResult.Malformed("the image has no SHA-256 (TLV 0x10)")
            : ImageParseResult.Accept(manifest);
    }

    /// <summary>Parses a header alone.</summary>
    /// <returns>A manifest without what the TLVs say, or the reason of the refusal with its detail.</returns>
    /// <param name="header">The first 32 bytes of the image.</param>
    /// <param name="length">Bytes of the whole image.</param>
    public static ImageParseResult ParseHeader(byte[] header, int length)
    {
        if (header.Length < ImageHeader.Size || length < ImageHeader.Size)
        {
            return ImageParseResult.Malformed(
                (header.Length < length ? header.Length : length).ToString() + " bytes are too few for an image's header of 32");
        }

        ImageHeader parsed = new ImageHeader(header);
        ImageParseResult refusal = HeaderRules.Check(parsed, length);
        return refusal != null ? refusal : ImageParseResult.Accept(new ImageManifest(parsed, length));
    }

    private static ImageParseResult ApplyAll(ImageManifest manifest, TlvRules rules)
    {
        TlvEntry[] tlvs = manifest.Tlvs;
        for (int i = 0; i < tlvs.Length; i++)
        {
            ImageParseResult refusal = IsSecond(tlvs, i)
                ? ImageParseResult.Malformed(tlvs[i].Name + " stands there a second time; one is allowed")
                : rules.Apply(tlvs[i]);
            if (refusal != null)
            {
                return refusal;
            }
        }

        return null;
    }

    // The types that a value is read from may stand once. A second dependency is well-formed, but not supported; the rules say so, and
    // look after TwinSlot's own types. What is ignored may repeat.
    private static bool IsSecond(TlvEntry[] tlvs, int index)
    {
        ushort type = tlvs[index].Type;
        bool isSingle = type == ImageFormat.TlvKeyHash || type == ImageFormat.TlvPublicKey || type == ImageFormat.TlvSha256
            || type == ImageFormat.TlvSecurityCounter || type == ImageFormat.TlvVendorUuid || type == ImageFormat.TlvClassUuid
            || ImageFormat.IsSignatureTlv(type);
        for (int i = 0; isSingle && i < index; i++)
        {
            if (tlvs[i].Type == type)
            {
                return true;
            }
        }

        return false;
    }
}
