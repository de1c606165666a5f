namespace TwinSlot.SlotManager.Images;

/// <summary>
/// Reads an image's header and TLVs, and refuses what is not exactly in order. The payload is not read, so that an image behind a
/// server that answers ranges can be judged before it is fetched.
/// </summary>
public static class ImageParser
{
    /// <summary>Parses an image. Whatever the bytes are, it answers, and never with an exception.</summary>
    /// <returns>The manifest, or the reason of the refusal with its detail.</returns>
    /// <param name="image">The image.</param>
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

        ImageHeader header = new ImageHeader(bytes);
        ImageParseResult refusal = HeaderRules.Check(header, length);
        if (refusal != null)
        {
            return refusal;
        }

        // The header's sums are now known to lie below the length, an int.
        ImageManifest manifest = new ImageManifest(header, length);
        TlvTable table = new TlvTable(manifest.PayloadOffset + manifest.PayloadLength);
        refusal = table.Read(image, manifest.ProtectedTlvSize);
        if (refusal != null)
        {
            return refusal;
        }

        manifest.Tlvs = table.ToEntries();
        refusal = TakeAll(manifest, new TlvRules(table, manifest));
        if (refusal != null)
        {
            return refusal;
        }

        return manifest.Sha256 == null
            ? ImageParseResult.Malformed("the image has no SHA-256 (TLV 0x10)")
            : ImageParseResult.Accept(manifest);
    }

    private static ImageParseResult TakeAll(ImageManifest manifest, TlvRules rules)
    {
        TlvEntry[] tlvs = manifest.Tlvs;
        for (int i = 0; i < tlvs.Length; i++)
        {
            ImageParseResult refusal = IsSecond(tlvs, i)
                ? ImageParseResult.Malformed(tlvs[i].Name + " stands there a second time; one is allowed")
                : rules.Take(tlvs[i]);
            if (refusal != null)
            {
                return refusal;
            }
        }

        return null;
    }

    // The types that TwinSlot reads a value from may stand once. A second dependency is well-formed, but not supported; the
    // rules say so. What is ignored may repeat.
    private static bool IsSecond(TlvEntry[] tlvs, int index)
    {
        ushort type = tlvs[index].Type;
        bool isSingle = type == ImageFormat.TlvKeyHash || type == ImageFormat.TlvPublicKey || type == ImageFormat.TlvSha256
            || type == ImageFormat.TlvSecurityCounter || type == ImageFormat.TlvVendorUuid || type == ImageFormat.TlvClassUuid
            || (type == ImageFormat.TlvBuildTime && tlvs[index].IsProtected) || ImageFormat.IsSignatureTlv(type);
        for (int i = 0; isSingle && i < index; i++)
        {
            if (tlvs[i].Type == type && (type != ImageFormat.TlvBuildTime || tlvs[i].IsProtected))
            {
                return true;
            }
        }

        return false;
    }
}
