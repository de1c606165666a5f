namespace TwinSlot.Testing.Images;

/// <summary>A signed image.</summary>
/// <param name="Spec">What was asked for.</param>
/// <param name="Bytes">The file.</param>
public sealed record BuiltImage(ImageSpec Spec, byte[] Bytes)
{
    /// <summary>A name for its file.</summary>
    public string FileName => $"{Spec.Image}-{Spec.Version}.img";
}
