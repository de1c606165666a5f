using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Boards.Esp32;

/// <summary>A light or a button that is done without: its pin could not be opened.</summary>
public sealed class AbsentPart : IIndicator, IRevertButton
{
    /// <inheritdoc/>
    public bool Held
    {
        get { return false; }
    }

    /// <inheritdoc/>
    public void Set(bool on)
    {
    }
}
