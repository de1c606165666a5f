using System;
using System.Threading;

namespace TwinSlot.HardwareAbstraction;

/// <summary>
/// The runtime's own clocks. What it is set to counts for this object only: a board on which the runtime's clock is to follow puts
/// its own around it.
/// </summary>
public sealed class SystemClock : IClock
{
    // 2024-01-01T00:00:00Z. A board without a battery-backed clock starts in 1970: what lies before is no time at all.
    private const long EarliestPlausible = 1704067200;

    private readonly object _gate = new object();
    private readonly TickCounter _ticks;
    private readonly long _start;
    private long _correction;

    /// <summary>Starts to count at the moment of the call.</summary>
    public SystemClock()
    {
        _start = Environment.TickCount64;
        _ticks = new TickCounter(_start);
    }

    /// <inheritdoc/>
    public long Milliseconds
    {
        get
        {
            lock (_gate)
            {
                return _ticks.Extend(Environment.TickCount64) - _start;
            }
        }
    }

    /// <inheritdoc/>
    public long UnixSeconds
    {
        get
        {
            long seconds = Runtime() + _correction;
            return seconds < EarliestPlausible ? 0 : seconds;
        }
    }

    /// <inheritdoc/>
    public void Set(long unixSeconds)
    {
        _correction = unixSeconds - Runtime();
    }

    /// <inheritdoc/>
    public void Sleep(int milliseconds)
    {
        Thread.Sleep(milliseconds);
    }

    private static long Runtime()
    {
        return (DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;
    }
}
