using TwinSlot.Contract;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>
/// When the next heartbeat is due. On trial and probe the first ones of a connection follow each other fast: round trips are the
/// proof that is asked for.
/// </summary>
internal sealed class HeartbeatClock
{
    private const int FastOnes = 24;
    private const int DefaultSeconds = 300;

    private readonly ChargerSettings _settings;
    private readonly bool _fastAtFirst;
    private int _sent;
    private long _next;

    internal HeartbeatClock(ChargerSettings settings, BootMode mode)
    {
        _settings = settings;
        _fastAtFirst = mode != BootMode.Confirmed;
    }

    /// <summary>Seconds between two heartbeats as the backend wants it; 0 or less if it leaves it to the charger.</summary>
    internal int IntervalFromBackend { get; set; }

    /// <summary>A connection begins.</summary>
    internal void Start(long now)
    {
        _sent = 0;
        _next = now + Period();
    }

    internal bool IsDue(long now)
    {
        return now >= _next;
    }

    /// <summary>A heartbeat is sent.</summary>
    internal void Sent(long now)
    {
        _sent++;
        _next = now + Period();
    }

    private long Period()
    {
        int seconds = IntervalFromBackend > 0 ? IntervalFromBackend : DefaultSeconds;
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
