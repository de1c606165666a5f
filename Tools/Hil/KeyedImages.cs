using TwinSlot.Testing.Images;

namespace TwinSlot.Tools.Hil;

/// <summary>Images of a source, for boards that trust further keys, too.</summary>
/// <param name="inner">The source.</param>
/// <param name="keys">Those keys; they come first.</param>
internal sealed class KeyedImages(IImageSource inner, IReadOnlyList<byte[]> keys) : IImageSource
{
    /// <inheritdoc/>
    public IReadOnlyList<byte[]> TrustedKeys { get; } = [.. keys, .. inner.TrustedKeys];

    /// <inheritdoc/>
    public string Vendor => inner.Vendor;

    /// <inheritdoc/>
    public BuiltImage Make(ImageSpec spec, string board) => inner.Make(spec, board);
}
