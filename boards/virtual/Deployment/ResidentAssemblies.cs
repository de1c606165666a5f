using System.Reflection;
using System.Runtime.InteropServices;
using TwinSlot.Bootloader;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Boards.Virtual.Deployment;

/// <summary>The assemblies that a virtual board has itself.</summary>
public static class ResidentAssemblies
{
    private static readonly Assembly[] s_own = [.. new[] { typeof(IApplication), typeof(BootSequence), typeof(SlotChecker), typeof(IStorage) }.Select(type => type.Assembly)];

    // By file, not by name: a vendor's own assembly may be called System.Charger, and most packages called System.X are not in the runtime.
    private static readonly HashSet<string> s_platform = new(
        Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll").Select(path => Path.GetFileNameWithoutExtension(path))
            .Concat(s_own.SelectMany(own => own.GetReferencedAssemblies()).Select(reference => reference.Name!))
            .Except(s_own.Select(own => own.GetName().Name!)),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The board's own assemblies with their versions; the platform's are not among them.</summary>
    public static AssemblyIdentity[] OfTheBoard() => [.. s_own.Select(own => Identify(own.GetName()))];

    /// <summary>
    /// True if an assembly belongs to the platform, of which every virtual board has all: .NET's runtime, on which this runs as the board does, and the
    /// packages that the board's own assemblies use.
    /// </summary>
    public static bool IsPlatform(string name) => s_platform.Contains(name);

    /// <summary>True if the board has an assembly, of the platform or its own.</summary>
    public static bool Has(string name) => IsPlatform(name) || OfTheBoard().Any(own => own.Name == name);

    private static AssemblyIdentity Identify(AssemblyName name) =>
        new(name.Name!, (ushort)name.Version!.Major, (ushort)name.Version.Minor, (ushort)name.Version.Build, (ushort)name.Version.Revision);
}
