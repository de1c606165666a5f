namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>How long a message that was not answered waits before it is sent again: longer each time, so that it blocks nothing else.</summary>
internal sealed class RepeatPause
{
    /// <summary>Milliseconds of the first pause.</summary>
    internal const int Shortest = 10000;

    /// <summary>Milliseconds of a pause at the most.</summary>
    internal const int Longest = 16 * 60 * 1000;

    private int _next = Shortest;
    private long _notBefore;

    /// <summary>True if it may be sent now.</summary>
    internal bool IsOver(long now)
    {
        return now >= _notBefore;
    }

    /// <summary>It was not answered.</summary>
    internal void Begin(long now)
    {
        _notBefore = now + _next;
        _next = _next < Longest / 2 ? _next * 2 : Longest;
    }

    /// <summary>It was answered, or a connection begins.</summary>
    internal void Reset()
    {
        _next = Shortest;
        _notBefore = 0;
    }
}
