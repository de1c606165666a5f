using System;
using nanoFramework.TestFramework;
using TwinSlot.HardwareAbstraction;

namespace NFUnitTest.Bootloader;

/// <summary>A button that fails.</summary>
internal sealed class ButtonThatThrows : IRevertButton
{
    public bool Held
    {
        get
        {
            throw new InvalidOperationException("no such pin");
        }
    }
}
