using System.Collections;
using TwinSlot.Contract;

namespace TwinSlot.ReferenceCharger.Station;

/// <summary>Starts and ends of sessions that the backend has not heard of yet, the oldest first. Guarded by its owner.</summary>
internal sealed class SessionEvents
{
    private const int MostEvents = 32;

    private readonly IBootServices _boot;
    private readonly ArrayList _events = new ArrayList();

    internal SessionEvents(IBootServices boot)
    {
        _boot = boot;
    }

    /// <summary>How many there are.</summary>
    internal int Count
    {
        get { return _events.Count; }
    }

    /// <summary>The one to be told next; null if there is none.</summary>
    internal SessionEvent Oldest
    {
        get { return _events.Count == 0 ? null : (SessionEvent)_events[0]; }
    }

    /// <summary>Removes one that the backend has answered, if it is still there.</summary>
    internal void Remove(SessionEvent answered)
    {
        _events.Remove(answered);
    }

    /// <summary>Adds an event; the oldest transaction that is over is forgotten if there are too many.</summary>
    internal void Add(SessionEvent happened)
    {
        _events.Add(happened);
        if (_events.Count > MostEvents)
        {
            ForgetOldest();
        }
    }

    /// <summary>True if the end of a session at a connector is still to be told.</summary>
    internal bool HasEndAt(int connector)
    {
        for (int i = 0; i < _events.Count; i++)
        {
            SessionEvent waiting = (SessionEvent)_events[i];
            if (waiting.Session.Connector == connector && !waiting.IsStart)
            {
                return true;
            }
        }

        return false;
    }

    // The first event may be on its way, and the start that belongs to an end may be told: they stay. Of a transaction that is over there is
    // always both the start and the end behind them, as each connector has one session at a time.
    private void ForgetOldest()
    {
        for (int start = 1; start < _events.Count; start++)
        {
            SessionEvent first = (SessionEvent)_events[start];
            for (int end = start + 1; first.IsStart && end < _events.Count; end++)
            {
                if (((SessionEvent)_events[end]).Session == first.Session)
                {
                    _events.RemoveAt(end);
                    _events.RemoveAt(start);
                    _boot.Say("the backend answers no transactions: session " + first.Session.Number + " at connector " + first.Session.Connector + " is forgotten");
                    return;
                }
            }
        }
    }
}
