using System.Security.Cryptography;
using TwinSlot.Testing.Events;

namespace TwinSlot.Testing.Images;

/// <summary>Writes into a rig's log which images were made for it, by their digests.</summary>
internal sealed class LoggedImages(IImageSource inner, RigLog log) : IImageSource
{
    private const string BeforeDigest = ", SHA-256 ";

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> TrustedKeys => inner.TrustedKeys;

    /// <inheritdoc/>
    public string Vendor => inner.Vendor;

    /// <inheritdoc/>
    public BuiltImage Make(ImageSpec spec, string board)
    {
        BuiltImage image = inner.Make(spec, board);
        log.Add(Event(image));
        return image;
    }

    /// <summary>What the log says of an image: its size, and its digest to know it again.</summary>
    public static RigEvent Event(BuiltImage image) => new(
        RigEventKind.Image, image.FileName, $"{image.FileName}: {image.Bytes.Length} bytes{BeforeDigest}{Convert.ToHexStringLower(SHA256.HashData(image.Bytes))}");

    /// <summary>The digest in what the log says of an image.</summary>
    public static string Digest(RigEvent happened) => happened.Text[(happened.Text.LastIndexOf(BeforeDigest, StringComparison.Ordinal) + BeforeDigest.Length)..];
}
