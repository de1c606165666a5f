using System;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>
/// The waits between attempts to connect: a minimum and a random part, doubled a few times and then constant, so that a fleet
/// does not reconnect in one wave after an outage (OCPP 2.0.1 part 4, section 5.3, with numbers for one site).
/// </summary>
internal sealed class BackOff
{
    private const int Minimum = 2000;
    private const int RandomRange = 2000;
    private const int Doublings = 5;

    private readonly Random _random;
    private int _failures;

    internal BackOff(Random random)
    {
        _random = random;
    }

    /// <summary>Milliseconds to wait before the next attempt.</summary>
    internal int Next()
    {
        int wait = Minimum << _failures;
        if (_failures < Doublings)
        {
            _failures++;
        }

        return wait + _random.Next(RandomRange);
    }

    /// <summary>The connection stands: the next failure starts small again.</summary>
    internal void Reset()
    {
        _failures = 0;
    }
}
