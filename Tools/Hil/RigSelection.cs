using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Rigs.Bench;
using TwinSlot.Testing.Rigs.Virtual;

namespace TwinSlot.Tools.Hil;

/// <summary>The rig that a command line names.</summary>
internal static class RigSelection
{
    /// <summary>The rig.</summary>
    /// <param name="name"><c>virtual</c>, or a file that describes a bench.</param>
    /// <exception cref="Refusal">There is none.</exception>
    public static IRigFactory Read(string name)
    {
        if (name == "virtual")
        {
            return new VirtualRigFactory(new ReferenceImages());
        }

        if (!File.Exists(name))
        {
            throw new Refusal($"{name} is no rig: give 'virtual', or a file that describes a bench (docs/hil.md).", ExitCode.Usage);
        }

        try
        {
            return new BenchRigFactory(BenchFile.Read(name), new ReferenceImages());
        }
        catch (InvalidDataException e)
        {
            throw new Refusal(e.Message, ExitCode.Usage);
        }
    }
}
