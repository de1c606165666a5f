using System;
using TwinSlot.ReferenceCharger.Station.Configuration;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>
/// The waits between attempts to connect: a minimum and a random part, doubled a few times and then constant, so that a fleet
/// does not reconnect in one wave after an outage (OCPP 2.0.1 part 4, section 5.3). The numbers are the operator's to set.
/// </summary>
internal sealed class BackOff
{
    private readonly OperatorSettings _settings;
    private readonly Random _random;
    private int _failures;

    internal BackOff(OperatorSettings settings, Random random)
    {
        _settings = settings;
        _random = random;
    }

    /// <summary>Milliseconds to wait before the next attempt.</summary>
    internal int Next()
    {
        _failures = _failures > _settings.BackOffRepeats ? _settings.BackOffRepeats : _failures;
        int wait = (_settings.BackOffMinimumSeconds * 1000) << _failures;
        _failures++;
        return wait + _random.Next((_settings.BackOffRandomSeconds * 1000) + 1);
    }

    /// <summary>The connection stands: the next failure starts small again.</summary>
    internal void Reset()
    {
        _failures = 0;
    }
}
