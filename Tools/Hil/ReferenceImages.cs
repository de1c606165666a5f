using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Testing.Images;
using TwinSlot.Testing.Rigs;
using TwinSlot.Tools.Signing;

namespace TwinSlot.Tools.Hil;

/// <summary>Images of the reference charger in its variants, signed by keys that are made for it.</summary>
/// <param name="variants">A folder of folders with the assemblies of each variant; null for those beside the program.</param>
internal sealed class ReferenceImages(string? variants = null) : IImageSource
{
    /// <summary>The folder of the variants beside the program.</summary>
    public static string Beside { get; } = Path.Combine(AppContext.BaseDirectory, "samples");

    private readonly SignedImages _images = new(variant => Bundle(variants ?? Beside, variant), SigningKey.Create(KeyType.Rsa2048), DefaultVendor.Domain);

    /// <summary>The variants that there are.</summary>
    public static IReadOnlyList<string> Variants =>
        [.. Directory.GetDirectories(Beside).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> TrustedKeys => _images.TrustedKeys;

    /// <inheritdoc/>
    public string Vendor => _images.Vendor;

    /// <inheritdoc/>
    public BuiltImage Make(ImageSpec spec, string board) => _images.Make(spec, board);

    private static byte[] Bundle(string folder, string variant)
    {
        string assemblies = Path.Combine(folder, variant);
        return Directory.Exists(assemblies)
            ? ManagedBundle.Create([.. Directory.GetFiles(assemblies, "*.dll").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)])
            : throw new RigException($"there is no image '{variant}'; there are {string.Join(", ", Variants)}");
    }
}
