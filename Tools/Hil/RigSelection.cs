using TwinSlot.Testing.Images;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Rigs.Bench;
using TwinSlot.Testing.Rigs.Virtual;

namespace TwinSlot.Tools.Hil;

/// <summary>The rig that a command line names.</summary>
internal static class RigSelection
{
    /// <summary>The name of the virtual rig.</summary>
    public const string Virtual = "virtual";

    /// <summary>The rig.</summary>
    /// <param name="name"><c>virtual</c>, or a file that describes a bench.</param>
    /// <param name="keys">Public keys that its boards are to trust besides that of the run.</param>
    /// <exception cref="Refusal">There is none.</exception>
    public static IRigFactory Read(string name, params IReadOnlyList<byte[]> keys)
    {
        IImageSource images = keys.Count == 0 ? new ReferenceImages() : new KeyedImages(new ReferenceImages(), keys);
        if (name == Virtual)
        {
            return new VirtualRigFactory(images);
        }

        if (!File.Exists(name))
        {
            throw new Refusal($"{name} is no rig: give 'virtual', or a file that describes a bench (docs/hil.md).", ExitCode.Usage);
        }

        try
        {
            return new BenchRigFactory(BenchFile.Read(name), images);
        }
        catch (InvalidDataException e)
        {
            throw new Refusal(e.Message, ExitCode.Usage);
        }
    }
}
