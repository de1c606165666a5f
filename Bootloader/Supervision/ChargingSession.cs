using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>The application's word that a vehicle charges: a lease that it renews.</summary>
internal sealed class ChargingSession
{
    private readonly IClock _clock;
    private readonly object _gate = new object();
    private bool _held;
    private long _renewedAt;

    public ChargingSession(IClock clock)
    {
        _clock = clock;
    }

    /// <summary>True while the lease runs.</summary>
    public bool Runs
    {
        get
        {
            lock (_gate)
            {
                return _held && IsFresh;
            }
        }
    }

    private bool IsFresh
    {
        get { return _clock.Milliseconds - _renewedAt <= ChargingLease.Milliseconds; }
    }

    /// <summary>The application says that a session runs, or that none does.</summary>
    public void Set(bool runs)
    {
        lock (_gate)
        {
            _held = runs;
            _renewedAt = _clock.Milliseconds;
        }
    }

    /// <summary>True once for each lease that was neither renewed nor given back.</summary>
    public bool TakeLapse()
    {
        lock (_gate)
        {
            bool lapsed = _held && !IsFresh;
            _held = _held && !lapsed;
            return lapsed;
        }
    }
}
