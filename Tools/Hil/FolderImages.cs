using TwinSlot.Testing.Images;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Rigs.Bench;
using TwinSlot.Tools.Bundling;
using TwinSlot.Tools.Signing;

namespace TwinSlot.Tools.Hil;

/// <summary>Images of what builds for a board have put out, signed by the key that it trusts.</summary>
internal static class FolderImages
{
    /// <summary>Those of a bench.</summary>
    /// <param name="images">As the bench describes them.</param>
    /// <param name="folder">The folder of the bench's file, from which paths count.</param>
    /// <exception cref="InvalidDataException">There is no such folder or key.</exception>
    public static IImageSource Of(BenchImages images, string folder)
    {
        string variants = Path.Combine(folder, images.Folder);
        try
        {
            return Directory.Exists(variants)
                ? new SignedImages(variant => Bundle(variants, variant), SigningKey.Load(Path.Combine(folder, images.Key)), images.Vendor ?? DefaultVendor.Domain)
                : throw new InvalidDataException($"{variants} does not exist: 'images: folder' has a folder for each variant of the reference charger.");
        }
        catch (Refusal e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    /// <summary>Those of a folder for a virtual rig, signed by a key that is made for them.</summary>
    /// <param name="folder">A folder with a folder for each image.</param>
    public static IImageSource Of(string folder) => new SignedImages(name => Bundle(folder, name), SigningKey.Create(KeyType.Rsa2048), DefaultVendor.Domain);

    private static byte[] Bundle(string variants, string variant)
    {
        string folder = Path.Combine(variants, variant);
        try
        {
            return FolderBundle.Create(folder, Path.Combine(folder, "bundle"), FolderBundle.KindsIn(folder).FirstOrDefault(BundleKind.Dll)).Bytes;
        }
        catch (Refusal e)
        {
            throw new RigException($"there is no image '{variant}': {e.Message}", e);
        }
    }
}
