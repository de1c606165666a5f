using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Boards.Virtual.Mcu;

/// <summary>What would be free on a board with a hundred times the memory of an ESP32 module: the host's runtime takes more for the same.</summary>
internal sealed class VirtualMemory : IFreeMemory
{
    private const long Heap = 400L * 1024 * 1024;

    /// <inheritdoc/>
    public int Bytes => (int)Math.Clamp(Heap - GC.GetTotalMemory(forceFullCollection: true), 0, Heap);
}
