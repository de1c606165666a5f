using System.Security.Cryptography;
using TwinSlot.Testing.Events;

namespace TwinSlot.Testing.Images;

/// <summary>Writes into a rig's log which images were made for it, by their digests.</summary>
internal sealed class LoggedImages(IImageSource inner, RigLog log) : IImageSource
{
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
        RigEventKind.Image, image.FileName, $"{image.FileName}: {image.Bytes.Length} bytes, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(image.Bytes))}");
}
