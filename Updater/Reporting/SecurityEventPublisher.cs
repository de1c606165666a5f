using TwinSlot.Contract;
using TwinSlot.Transfer.Time;
using TwinSlot.Updater.Requests;

namespace TwinSlot.Updater.Reporting;

/// <summary>Queues security events, where the backend accepts them.</summary>
internal sealed class SecurityEventPublisher
{
    // An event of the boot itself reaches flash only if the backend cannot be reached so long: a boot without a fault writes nothing.
    private const int KeepAfter = 60000;

    private readonly IBootServices _boot;
    private readonly UpdatePolicy _policy;
    private readonly SecurityEventQueue _events;
    private readonly IWorkerClock _clock;
    private bool _started;
    private long _keepAt;

    internal SecurityEventPublisher(IBootServices boot, UpdatePolicy policy, SecurityEventQueue events, IWorkerClock clock)
    {
        _boot = boot;
        _policy = policy;
        _events = events;
        _clock = clock;
    }

    /// <summary>Queues an event, durably.</summary>
    internal void Add(string type, string techInfo)
    {
        if (_policy.SecurityEvents)
        {
            _events.Add(new SecurityEvent(type, _boot.UnixSeconds, techInfo), true);
        }
    }

    /// <summary>Tries again to keep what the flash has refused. True if every event is delivered or on flash.</summary>
    internal bool Keep()
    {
        return !_policy.SecurityEvents || _events.Keep();
    }

    /// <summary>Queues once that the charger started, and keeps it if it cannot be delivered soon.</summary>
    internal void Started()
    {
        if (!_policy.SecurityEvents)
        {
            return;
        }

        if (!_started)
        {
            _started = true;
            _keepAt = _clock.Now + KeepAfter;
            bool powerOn = _boot.Image.BootCause == BootCause.PowerOn;
            string type = powerOn ? SecurityEventTypes.StartupOfTheDevice : SecurityEventTypes.ResetOrReboot;
            _events.Add(new SecurityEvent(type, _boot.UnixSeconds, powerOn ? string.Empty : BootCauses.Describe(_boot.Image.BootCause)), false);
        }
        else if (_clock.Now >= _keepAt)
        {
            _events.Keep();
        }
    }
}
