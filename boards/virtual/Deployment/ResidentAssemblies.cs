using System.Reflection;
using TwinSlot.Bootloader;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.Images;

namespace TwinSlot.Boards.Virtual.Deployment;

/// <summary>The assemblies that a virtual board has itself.</summary>
public static class ResidentAssemblies
{
    private static readonly string[] s_platform = ["System", "Microsoft", "mscorlib", "netstandard"];

    /// <summary>The board's own assemblies with their versions; the platform's are not among them.</summary>
    public static AssemblyIdentity[] OfTheBoard() =>
    [
        .. new[] { typeof(IApplication), typeof(BootSequence), typeof(SlotChecker), typeof(IStorage) }.Select(type => Identify(type.Assembly.GetName())),
    ];

    /// <summary>True if an assembly belongs to the platform, of which every virtual board has all.</summary>
    public static bool IsPlatform(string name) =>
        s_platform.Any(family => name == family || name.StartsWith(family + ".", StringComparison.Ordinal));

    /// <summary>True if the board has an assembly, of the platform or its own.</summary>
    public static bool Has(string name) => IsPlatform(name) || OfTheBoard().Any(own => own.Name == name);

    private static AssemblyIdentity Identify(AssemblyName name) =>
        new(name.Name!, (ushort)name.Version!.Major, (ushort)name.Version.Minor, (ushort)name.Version.Build, (ushort)name.Version.Revision);
}
