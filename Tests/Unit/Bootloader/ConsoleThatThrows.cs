using System;
using nanoFramework.TestFramework;
using TwinSlot.HardwareAbstraction;

namespace NFUnitTest.Bootloader;

/// <summary>A console that fails.</summary>
internal sealed class ConsoleThatThrows : IConsole
{
    public void WriteLine(string line)
    {
        throw new InvalidOperationException("no console");
    }
}
