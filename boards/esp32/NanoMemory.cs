using nanoFramework.Runtime.Native;
using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Boards.Esp32;

/// <summary>The runtime's managed heap.</summary>
public sealed class NanoMemory : IFreeMemory
{
    /// <inheritdoc/>
    public int Bytes
    {
        get
        {
            // Not compacted: only what is free counts, and a compaction holds up every thread.
            uint free = GC.Run(false);
            return free > int.MaxValue ? int.MaxValue : (int)free;
        }
    }
}
