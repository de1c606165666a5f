using TwinSlot.Boards.Virtual;

namespace TwinSlot.Testing.Rigs.Virtual;

/// <summary>The console of a virtual board. What is sent while the board has no power is lost, as on a wire.</summary>
internal sealed class VirtualConsole(VirtualBoard board) : IConsoleProtocol
{
    /// <inheritdoc/>
    public Task SendLineAsync(string line, CancellationToken cancel = default)
    {
        board.SendConsole(line);
        return Task.CompletedTask;
    }
}
