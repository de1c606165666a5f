namespace TwinSlot.HardwareAbstraction;

/// <summary>
/// Carries the runtime's tick count on over its wrap. On ESP32 the runtime multiplies a 32-bit counter of 10 ms by 10, so that its
/// 64-bit count of milliseconds falls back to 0 after 497 days. Used by one thread at a time.
/// </summary>
public sealed class TickCounter
{
    /// <summary>Milliseconds after which the count begins anew: 2^32 steps of 10 ms.</summary>
    public const long Period = 4294967296L * 10;

    private long _last;
    private long _wrapped;

    /// <summary>Begins to count.</summary>
    /// <param name="count">The runtime's count.</param>
    public TickCounter(long count)
    {
        _last = count;
    }

    /// <summary>The count without its wraps; never less than the last time. To be asked at least every 248 days.</summary>
    /// <param name="count">The runtime's count.</param>
    public long Extend(long count)
    {
        if (count < _last - (Period / 2))
        {
            _wrapped += Period;
            _last = count;
        }
        else if (count > _last)
        {
            _last = count;
        }

        return _wrapped + _last;
    }
}
