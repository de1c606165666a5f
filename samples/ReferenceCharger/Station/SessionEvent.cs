namespace TwinSlot.ReferenceCharger.Station;

/// <summary>The start or the end of a session.</summary>
internal sealed class SessionEvent
{
    internal SessionEvent(Session session, long unixSeconds, int meter, StopReason reason)
    {
        Session = session;
        UnixSeconds = unixSeconds;
        Meter = meter;
        Reason = reason;
    }

    internal Session Session { get; }

    internal long UnixSeconds { get; }

    /// <summary>Wh.</summary>
    internal int Meter { get; }

    /// <summary>Why it ended; None for the start.</summary>
    internal StopReason Reason { get; }

    internal bool IsStart
    {
        get { return Reason == StopReason.None; }
    }
}
