using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Boards.Virtual.Link;

/// <summary>The reset-cause latch of the virtual board, and the way to be reset by it.</summary>
/// <param name="link">The link to the board.</param>
public sealed class VirtualReset(BoardLink link) : IReset
{
    /// <inheritdoc/>
    public ResetCause Cause => link.Cause;

    /// <inheritdoc/>
    public void Reboot() => link.Reboot();
}
