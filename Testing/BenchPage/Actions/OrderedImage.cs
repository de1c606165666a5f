using TwinSlot.SlotManager.Images;
using TwinSlot.Testing.Images;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.BenchPage.Actions;

/// <summary>The image of an order: a file that was sent, or one that is made for the board.</summary>
internal static class OrderedImage
{
    private const string Sent = "sent";

    /// <summary>An image that was sent. It may be anything: board and programmer judge it.</summary>
    public static BuiltImage Of(byte[] bytes, IRig rig)
    {
        if (bytes.Length == 0)
        {
            throw new RigException("the image is empty: choose a file");
        }

        // Its own name is not asked for: nothing that was sent becomes a path.
        BuiltImage image = new(new ImageSpec { Image = Sent, Version = VersionOf(bytes) }, bytes);
        rig.Log.Add(LoggedImages.Event(image));
        return image;
    }

    /// <summary>An image of the reference charger.</summary>
    /// <param name="variants">Those that there are.</param>
    public static BuiltImage Of(string variant, string version, IReadOnlyList<string> variants, IRig rig) =>
        !variants.Contains(variant) ? throw new RigException($"there is no such image here; there are {string.Join(", ", variants)}")
        : ImageVersion.TryParse(version) == null ? throw new RigException("give the image a version as 1.2.3")
        : rig.Images.Make(new ImageSpec { Image = variant, Version = version }, rig.Board);

    private static string VersionOf(byte[] bytes)
    {
        if (bytes.Length < ImageHeader.Size)
        {
            return "unreadable";
        }

        ImageHeader header = new(bytes);
        return header.Magic == ImageFormat.Magic ? header.Version.ToText() : "unreadable";
    }
}
