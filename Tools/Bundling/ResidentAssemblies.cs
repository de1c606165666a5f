namespace TwinSlot.Tools.Bundling;

/// <summary>The assemblies that a board has itself. An image that brought its own would not see the board's types as its own.</summary>
internal static class ResidentAssemblies
{
    private static readonly HashSet<string> s_names =
    [
        "TwinSlot.Bootloader",
        "TwinSlot.Bootloader.Contract",
        "TwinSlot.HardwareAbstraction",
        "TwinSlot.SlotManager",
        "mscorlib",
        "netstandard",
    ];

    private static readonly string[] s_families = ["System", "Microsoft"];

    /// <summary>True if the board has an assembly.</summary>
    /// <param name="name">Its name, without version.</param>
    public static bool Has(string name) =>
        s_names.Contains(name) || s_families.Any(family => name == family || name.StartsWith(family + ".", StringComparison.Ordinal));
}
