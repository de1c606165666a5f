using TwinSlot.Bootloader.Recovery;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>
/// A card with one file on it. Nothing can be written there. Its reads are counted with those of the flash, and are struck like them.
/// </summary>
internal sealed class SimulatedCard(FaultyStorage flash, byte[] content) : ICard, IStorage
{
    public string LastError => "the card cannot be read";

    public IStorage Mount() => this;

    public void Unmount()
    {
    }

    public int Length(string name)
    {
        Fault? fault = flash.Enter(OperationKind.Length, name, 0);
        return flash.FailsRead(fault) || name != CardSource.FileName ? -1 : content.Length;
    }

    public IFileReader OpenRead(string name)
    {
        Fault? fault = flash.Enter(OperationKind.OpenRead, name, 0);
        return flash.FailsRead(fault) || name != CardSource.FileName ? null! : new FaultyReader(flash, name, content);
    }

    public IFileWriter Create(string name) => throw new InvalidOperationException("The firmware writes to the card.");

    public IFileWriter Append(string name) => throw new InvalidOperationException("The firmware writes to the card.");

    public bool Delete(string name) => throw new InvalidOperationException("The firmware deletes from the card.");
}
