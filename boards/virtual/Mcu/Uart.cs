using TwinSlot.Boards.Virtual.Link;
using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Boards.Virtual.Mcu;

/// <summary>The board's console: out by standard error of the MCU's process, in by the link.</summary>
internal sealed class Uart(ConsoleInput input) : IConsolePort
{
    /// <inheritdoc/>
    public void WriteLine(string line) => Console.Error.WriteLine(line);

    /// <inheritdoc/>
    public int Read(byte[] buffer) => input.Read(buffer);
}
