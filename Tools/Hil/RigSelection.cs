using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Rigs.Virtual;

namespace TwinSlot.Tools.Hil;

/// <summary>The rig that a command line names.</summary>
internal static class RigSelection
{
    /// <summary>The rig of a name, or a virtual one with images of a folder.</summary>
    /// <param name="images">The folder; null for the images that the rig has without.</param>
    /// <exception cref="Refusal">There is none, or it has images of its own.</exception>
    public static IRigFactory Read(string name, DirectoryInfo? images)
    {
        if (images == null)
        {
            return Read(name);
        }

        if (name != NamedRigs.Virtual)
        {
            throw new Refusal($"--images is for a virtual rig: {name} names the images of its board itself (images: folder, key; docs/hil.md). Leave one of the two out.", ExitCode.Usage);
        }

        return images.Exists
            ? new VirtualRigFactory(FolderImages.Of(images.FullName))
            : throw new Refusal($"{images} does not exist. --images takes a folder with a folder for each image, as 'dotnet build --output images/Good' makes it.", ExitCode.Usage);
    }

    /// <summary>The rig, as <see cref="NamedRigs.Open"/> opens it.</summary>
    /// <exception cref="Refusal">There is none.</exception>
    public static IRigFactory Read(string name, params IReadOnlyList<byte[]> keys)
    {
        try
        {
            return NamedRigs.Open(name, keys);
        }
        catch (InvalidDataException e)
        {
            throw new Refusal(e.Message, ExitCode.Usage);
        }
    }
}
