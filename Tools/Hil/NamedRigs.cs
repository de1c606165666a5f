using TwinSlot.Testing.Images;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Rigs.Bench;
using TwinSlot.Testing.Rigs.Virtual;

namespace TwinSlot.Tools.Hil;

/// <summary>Rigs by their names: the virtual one, and benches by their files.</summary>
internal static class NamedRigs
{
    /// <summary>The name of the virtual rig.</summary>
    public const string Virtual = "virtual";

    /// <summary>The rig of a name.</summary>
    /// <param name="name"><c>virtual</c>, or a file that describes a bench.</param>
    /// <param name="keys">Public keys that its boards are to trust besides that of the run.</param>
    /// <exception cref="InvalidDataException">There is no such file, or something in it is wrong; the message says what, and in which line.</exception>
    public static IRigFactory Open(string name, params IReadOnlyList<byte[]> keys)
    {
        if (name == Virtual)
        {
            return new VirtualRigFactory(Trusted(new ReferenceImages(), keys));
        }

        BenchDescription bench = File.Exists(name) ? BenchFile.Read(name)
            : throw new InvalidDataException($"{name} is no rig: give 'virtual', or a file that describes a bench (docs/hil.md).");
        return new BenchRigFactory(bench, Trusted(bench.Images is BenchImages images ? FolderImages.Of(images, bench.Folder) : new ReferenceImages(), keys));
    }

    private static IImageSource Trusted(IImageSource images, IReadOnlyList<byte[]> keys) => keys.Count == 0 ? images : new KeyedImages(images, keys);
}
