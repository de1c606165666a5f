using TwinSlot.Bootloader.Recovery;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Bootloader;

/// <summary>A card on which nothing can be asked about its image without an exception.</summary>
internal sealed class CardThatThrows : ICard
{
    internal int Mounts { get; private set; }

    internal int Unmounts { get; private set; }

    public IStorage Mount()
    {
        Mounts++;
        return new StorageThatThrows(new MemoryStorage(), CardSource.FileName);
    }

    public void Unmount()
    {
        Unmounts++;
    }
}
