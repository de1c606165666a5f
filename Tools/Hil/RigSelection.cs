using TwinSlot.Testing.Rigs;

namespace TwinSlot.Tools.Hil;

/// <summary>The rig that a command line names.</summary>
internal static class RigSelection
{
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
