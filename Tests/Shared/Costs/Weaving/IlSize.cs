using Mono.Cecil;

namespace TwinSlot.Tests.Shared.Costs.Weaving;

/// <summary>How large an assembly's code is, as docs/budgets.md counts it: bytes of IL in all method bodies that somebody wrote.</summary>
public static class IlSize
{
    /// <summary>The assemblies that run from reset to the start of a slot.</summary>
    public static IReadOnlyList<string> BootPath { get; } =
        ["TwinSlot.HardwareAbstraction", "TwinSlot.SlotManager", "TwinSlot.Contract", "TwinSlot.Bootloader"];

    /// <summary>Bytes of IL of an assembly beside this one.</summary>
    /// <param name="assembly">Its name.</param>
    public static int Of(string assembly)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        return Of(module);
    }

    /// <summary>Bytes of IL of a compiled assembly.</summary>
    public static int Of(ModuleDefinition module)
    {
        return module.Types.Where(type => type.Namespace.StartsWith("TwinSlot.", StringComparison.Ordinal)).Sum(Size);
    }

    private static int Size(TypeDefinition type) =>
        type.Methods.Where(method => method.HasBody).Sum(method => method.Body.CodeSize) + type.NestedTypes.Sum(Size);
}
