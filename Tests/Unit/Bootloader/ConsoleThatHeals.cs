using System;
using nanoFramework.TestFramework;
using TwinSlot.HardwareAbstraction;
using TwinSlot.Tests.Shared.Firmware;

namespace NFUnitTest.Bootloader;

/// <summary>A console that fails once recovery says why, when the flash can be read again.</summary>
internal sealed class ConsoleThatHeals : IConsole
{
    private readonly FakeBoard _board;

    public ConsoleThatHeals(FakeBoard board)
    {
        _board = board;
    }

    public void WriteLine(string line)
    {
        if (line.IndexOf("recovery: ") == 0)
        {
            _board.Storage.FailReads = false;
            throw new InvalidOperationException("no console");
        }
    }
}
