using TwinSlot.HardwareAbstraction.Storage;

namespace TwinSlot.Tests.Shared.Firmware;

/// <summary>A card in memory, in its slot all the time.</summary>
public sealed class FakeCard : ICard
{
    public MemoryStorage Files { get; } = new MemoryStorage();

    /// <summary>How often it was mounted so far.</summary>
    public int Mounts { get; private set; }

    public bool Mounted { get; private set; }

    public IStorage Mount()
    {
        Mounts++;
        Mounted = true;
        return Files;
    }

    public void Unmount()
    {
        Mounted = false;
    }
}
