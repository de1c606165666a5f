using TwinSlot.Tests.Shared.Host;

namespace TwinSlot.Tests.Hil.Mutants;

/// <summary>A firmware in which a rule is switched off.</summary>
/// <param name="Assembly">The assembly that the rule is in.</param>
/// <param name="Patch">Switches it off.</param>
internal sealed record FirmwareMutant(string Assembly, Patch Patch)
{
    /// <summary>A mutant.</summary>
    public FirmwareMutant(string assembly, string file, string old, string replacement)
        : this(assembly, new Patch(file, old, replacement))
    {
    }
}
