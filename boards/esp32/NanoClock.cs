using System;
using nanoFramework.Runtime.Native;
using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Boards.Esp32;

/// <summary>The runtime's clocks, with the runtime's own time set as well: TLS checks certificates by that.</summary>
public sealed class NanoClock : IClock
{
    private readonly SystemClock _clock = new SystemClock();

    /// <inheritdoc/>
    public long Milliseconds
    {
        get { return _clock.Milliseconds; }
    }

    /// <inheritdoc/>
    public long UnixSeconds
    {
        get { return _clock.UnixSeconds; }
    }

    /// <inheritdoc/>
    public void Set(long unixSeconds)
    {
        Rtc.SetSystemTime(new DateTime(DateTime.UnixEpoch.Ticks + (unixSeconds * TimeSpan.TicksPerSecond)));
        _clock.Set(unixSeconds);
    }

    /// <inheritdoc/>
    public void Sleep(int milliseconds)
    {
        _clock.Sleep(milliseconds);
    }
}
