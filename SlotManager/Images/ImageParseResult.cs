namespace TwinSlot.SlotManager.Images;

/// <summary>What came of parsing an image: its manifest, or why it is refused.</summary>
public sealed class ImageParseResult
{
    private ImageParseResult(FailureReason reason, string detail, ImageManifest manifest)
    {
        Reason = reason;
        Detail = detail;
        Manifest = manifest;
    }

    /// <summary>
    /// None, ImageMalformed, ImageUnreadable, UnsupportedImage, UnsupportedSignature, or one of those from Padded to IntelHex, but
    /// BuildTimeImplausible.
    /// </summary>
    public FailureReason Reason { get; }

    /// <summary>What exactly is wrong and where (positions are byte positions in the image); an empty string if nothing is.</summary>
    public string Detail { get; }

    /// <summary>The manifest; null if the image is refused.</summary>
    public ImageManifest Manifest { get; }

    internal static ImageParseResult Accept(ImageManifest manifest)
    {
        return new ImageParseResult(FailureReason.None, string.Empty, manifest);
    }

    internal static ImageParseResult Refuse(FailureReason reason, string detail)
    {
        return new ImageParseResult(reason, detail, null);
    }

    internal static ImageParseResult Malformed(string detail)
    {
        return new ImageParseResult(FailureReason.ImageMalformed, detail, null);
    }

    internal static ImageParseResult Unreadable(int position)
    {
        return new ImageParseResult(FailureReason.ImageUnreadable, "the medium failed at byte " + position.ToString(), null);
    }
}
