using System;
using nanoFramework.TestFramework;
using TwinSlot.HardwareAbstraction;

namespace NFUnitTest.Bootloader;

/// <summary>A clock that fails.</summary>
internal sealed class ClockThatThrows : IClock
{
    public long Milliseconds
    {
        get
        {
            throw new InvalidOperationException("no clock");
        }
    }

    public long UnixSeconds
    {
        get
        {
            throw new InvalidOperationException("no clock");
        }
    }

    public void Set(long unixSeconds)
    {
        throw new InvalidOperationException("no clock");
    }

    public void Sleep(int milliseconds)
    {
        throw new InvalidOperationException("no clock");
    }
}
