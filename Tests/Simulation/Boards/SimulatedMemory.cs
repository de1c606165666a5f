using System.Reflection;
using TwinSlot.HardwareAbstraction;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>
/// Has the firmware's allocations of more than 4 KB counted as operations of a run, so that each can fail. The firmware has to be compiled
/// for it (FirmwareBuild); where it is not, nothing is counted.
/// </summary>
internal sealed class SimulatedMemory : IDisposable
{
    /// <summary>Bytes from which an allocation counts.</summary>
    public const int Large = 4096;

    private static readonly FieldInfo? s_hook = typeof(IClock).Assembly.GetType("TwinSlot.HardwareAbstraction.CountedMemory")?.GetField("Asked");
    private static readonly SimulatedMemory s_end = new();

    /// <summary>Counts what this thread allocates until the result is disposed of.</summary>
    public static IDisposable Count(FaultyStorage storage)
    {
        s_hook?.SetValue(null, (Action<int>)(bytes =>
        {
            if (bytes >= Large)
            {
                storage.Enter(OperationKind.Allocation, "memory", 0);
            }
        }));
        return s_end;
    }

    /// <inheritdoc/>
    public void Dispose() => s_hook?.SetValue(null, null);
}
