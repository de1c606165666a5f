using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.HardwareAbstraction.Storage;

namespace TwinSlot.Boards.Virtual.Mcu;

/// <summary>The board's card slot: a folder stands for the card.</summary>
internal sealed class VirtualCard(string folder) : ICard
{
    /// <inheritdoc/>
    public IStorage? Mount()
    {
        string directory = Path.Combine(folder, BoardFolder.FirmwareDirectory);
        return Directory.Exists(directory) ? new FileStorage(directory) : null;
    }

    /// <inheritdoc/>
    public void Unmount()
    {
    }
}
