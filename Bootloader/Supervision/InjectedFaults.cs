using System;
using System.Threading;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>
/// Faults that a test rig injects at the console. There is one of these in a boot of an image that is signed as one for tests, and none in
/// any other: what a fault does hangs on it.
/// </summary>
public sealed class InjectedFaults
{
    /// <summary>What log and console say of a fault.</summary>
    public const string Words = "fault injected at the console";

    /// <summary>True if the main task is to hang: its next check-in does not return.</summary>
    public bool Hangs { get; set; }

    /// <summary>True if the main task is to crash: its next check-in throws.</summary>
    public bool Crashes { get; set; }

    /// <summary>True if the supervisor is to feed the watchdog no more.</summary>
    public bool Starves { get; set; }

    /// <summary>The main task checks in, on its thread.</summary>
    /// <exception cref="InvalidOperationException">It is to crash.</exception>
    public void AtCheckIn()
    {
        if (Crashes)
        {
            throw new InvalidOperationException(Words);
        }

        if (Hangs)
        {
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
