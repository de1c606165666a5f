using TwinSlot.Contract;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Configuration;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>
/// When the next heartbeat is due. On trial and probe the first ones of a connection follow each other fast: round trips are the
/// proof that is asked for.
/// </summary>
internal sealed class HeartbeatClock
{
    private const int FastOnes = 24;
    private readonly ChargerSettings _settings;
    private readonly bool _fastAtFirst;
    private int _sent;
    private long _last;

    internal HeartbeatClock(ChargerSettings settings, BootMode mode)
    {
        _settings = settings;
        _fastAtFirst = mode != BootMode.Confirmed;
    }

    /// <summary>
    /// Seconds between two heartbeats as BootNotification's answer wants it, which stands until the operator says otherwise; 0 or less if
    /// it leaves them to the charger.
    /// </summary>
    internal int IntervalFromBackend
    {
        set
        {
            if (value > 0)
            {
                _settings.Operator.HeartbeatSeconds = value;
            }
        }
    }

    /// <summary>A connection begins.</summary>
    internal void Start(long now)
    {
        _sent = 0;
        _last = now;
    }

    // The period may be changed at any time: it counts from the last heartbeat, not to the next one.
    internal bool IsDue(long now)
    {
        return now >= _last + Period();
    }

    /// <summary>A heartbeat is sent.</summary>
    internal void Sent(long now)
    {
        _sent++;
        _last = now;
    }

    private long Period()
    {
        int told = _settings.Operator.HeartbeatSeconds;
        int seconds = told > 0 ? told : OperatorSettings.DefaultHeartbeatSeconds;
        if (_settings.HeartbeatSeconds > 0)
        {
            seconds = _settings.HeartbeatSeconds;
        }

        if (_fastAtFirst && _sent < FastOnes && _settings.TrialHeartbeatSeconds < seconds)
        {
            seconds = _settings.TrialHeartbeatSeconds;
        }

        return (long)seconds * 1000;
    }
}
