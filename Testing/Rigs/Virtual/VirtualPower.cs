using TwinSlot.Boards.Virtual;

namespace TwinSlot.Testing.Rigs.Virtual;

/// <summary>The power of a virtual board. Its own events say when it went on and off.</summary>
internal sealed class VirtualPower(VirtualBoard board) : IPowerProtocol
{
    /// <inheritdoc/>
    public bool IsOn => board.Powered;

    /// <inheritdoc/>
    public Task OnAsync(CancellationToken cancel = default)
    {
        board.PowerOn();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task OffAsync(CancellationToken cancel = default)
    {
        board.PowerOff();
        return Task.CompletedTask;
    }
}
