using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Boards.Virtual.Mcu;

/// <summary>The board's console: standard error of the MCU's process.</summary>
internal sealed class Uart : IConsole
{
    /// <inheritdoc/>
    public void WriteLine(string line) => Console.Error.WriteLine(line);
}
