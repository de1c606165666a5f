using System.Reflection;
using System.Runtime.Loader;

namespace TwinSlot.Tests.Shared.Costs.Weaving;

/// <summary>
/// The firmware with counters in it, loaded beside the real one together with a second copy of this assembly and of the shared ones that
/// is bound to it.
/// </summary>
public sealed class WovenFirmware : AssemblyLoadContext
{
    private static readonly string[] s_woven = ["TwinSlot.HardwareAbstraction", "TwinSlot.SlotManager", "TwinSlot.Contract", "TwinSlot.Bootloader"];
    private static readonly string[] s_bound =
    [
        typeof(WovenFirmware).Assembly.GetName().Name!, "TwinSlot.Tests.Shared", "TwinSlot.Tests.Shared.Firmware",
        "TwinSlot.Transfer", "TwinSlot.Updater", "TwinSlot.Networking", "ReferenceCharger.Station", "ReferenceCharger",
    ];

    /// <summary>A public static method of this assembly, called among the woven firmware. What it takes and gives are types of the runtime's.</summary>
    /// <param name="type">The type as it is here.</param>
    /// <param name="method">The method's name.</param>
    /// <param name="arguments">What it is called with.</param>
    public object? Call(Type type, string method, params object?[] arguments)
    {
        Type twin = LoadFromAssemblyName(type.Assembly.GetName()).GetType(type.FullName!)!;
        return twin.GetMethod(method)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string path = Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll");
        return s_bound.Contains(assemblyName.Name) ? LoadFromAssemblyPath(path)
            : s_woven.Contains(assemblyName.Name) ? LoadFromStream(Weaver.Weave(path))
            : null;
    }
}
