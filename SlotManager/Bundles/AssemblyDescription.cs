using TwinSlot.SlotManager.Images;

namespace TwinSlot.SlotManager.Bundles;

/// <summary>What an assembly says of itself that matters for loading it.</summary>
public sealed class AssemblyDescription
{
    /// <summary>Describes an assembly.</summary>
    /// <param name="identity">Its name and version.</param>
    /// <param name="references">The assemblies that it needs.</param>
    /// <param name="hasNativeMethods">Whether some of its methods are native code.</param>
    public AssemblyDescription(AssemblyIdentity identity, AssemblyIdentity[] references, bool hasNativeMethods)
    {
        Identity = identity;
        References = references;
        HasNativeMethods = hasNativeMethods;
    }

    /// <summary>Its name and version.</summary>
    public AssemblyIdentity Identity { get; }

    /// <summary>The assemblies that it needs.</summary>
    public AssemblyIdentity[] References { get; }

    /// <summary>Whether some of its methods are native code, which only the deployment can bring.</summary>
    public bool HasNativeMethods { get; }
}
