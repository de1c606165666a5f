using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Rigs.Virtual;

namespace TwinSlot.Tools.Hil;

/// <summary>The rig that a command line names.</summary>
internal static class RigSelection
{
    /// <summary>The rig.</summary>
    /// <param name="name"><c>virtual</c>, or a file that describes a bench.</param>
    /// <exception cref="Refusal">There is none.</exception>
    public static IRigFactory Read(string name) => name == "virtual"
        ? new VirtualRigFactory(new ReferenceImages())
        : throw new Refusal($"{name} is no rig: give 'virtual'.", ExitCode.Usage);
}
