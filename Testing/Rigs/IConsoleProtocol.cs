namespace TwinSlot.Testing.Rigs;

/// <summary>The board's console; labgrid's ConsoleProtocol, by lines. What the board says is in the rig's log, with its time.</summary>
public interface IConsoleProtocol
{
    /// <summary>Sends a line to the board.</summary>
    /// <param name="line">The line without its end.</param>
    Task SendLineAsync(string line, CancellationToken cancel = default);
}
