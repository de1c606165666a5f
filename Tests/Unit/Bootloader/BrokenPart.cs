using System;
using TwinSlot.HardwareAbstraction;

namespace NFUnitTest.Bootloader;

/// <summary>A part of a board that throws whatever is done with it.</summary>
internal sealed class BrokenPart : IIndicator, IRevertButton, IWatchdog, IConsole, IOutputs
{
    public bool ContactorClosed
    {
        get { throw new InvalidOperationException("broken"); }
    }

    public bool Held
    {
        get { throw new InvalidOperationException("broken"); }
    }

    public void Set(bool on)
    {
        throw new InvalidOperationException("broken");
    }

    public void Arm()
    {
        throw new InvalidOperationException("broken");
    }

    public void Feed()
    {
        throw new InvalidOperationException("broken");
    }

    public void WriteLine(string line)
    {
        throw new InvalidOperationException("broken");
    }

    public void SetSafe()
    {
        throw new InvalidOperationException("broken");
    }

    public void SetContactor(bool closed)
    {
        throw new InvalidOperationException("broken");
    }
}
