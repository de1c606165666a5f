using System;
using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Boards.Esp32;

/// <summary>The debugger's output: what a terminal or Visual Studio shows while it is attached. A board without one loses the lines.</summary>
public sealed class DebugConsole : IConsole
{
    /// <inheritdoc/>
    public void WriteLine(string line)
    {
        // Not Debug.WriteLine, whose calls a Release build leaves out.
        Console.WriteLine(line);
    }
}
