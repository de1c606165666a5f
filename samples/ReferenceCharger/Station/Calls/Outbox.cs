using System.Collections;

namespace TwinSlot.ReferenceCharger.Station.Calls;

/// <summary>
/// Requests of all threads on their way to the one that talks to the central system. Open only while they can be delivered: who
/// posts at another time gets null at once, and posts again.
/// </summary>
internal sealed class Outbox
{
    private const int Most = 16;

    private readonly object _gate = new object();
    private readonly Queue _calls = new Queue();
    private bool _open;
    private bool _bootAsked;
    private int _connections;

    /// <summary>True while requests are let in: the central system has accepted the charger, and there is a connection.</summary>
    internal bool IsOpen
    {
        get
        {
            lock (_gate)
            {
                return _open;
            }
        }
    }

    /// <summary>How often it was opened: another number is another connection.</summary>
    internal int Connections
    {
        get
        {
            lock (_gate)
            {
                return _connections;
            }
        }
    }

    /// <summary>Lets requests in.</summary>
    internal void Open()
    {
        lock (_gate)
        {
            _connections += _open ? 0 : 1;
            _open = true;
        }
    }

    /// <summary>Lets no more in; those that wait are finished as not answered.</summary>
    internal void Close()
    {
        lock (_gate)
        {
            _open = false;
            while (_calls.Count > 0)
            {
                ((OutgoingCall)_calls.Dequeue()).Finish(CallOutcome.ConnectionLost);
            }
        }
    }

    /// <summary>Queues a request.</summary>
    /// <returns>The request; null if the outbox is closed or full.</returns>
    internal OutgoingCall Post(string action, Hashtable payload)
    {
        return Post(new OutgoingCall(action, payload));
    }

    /// <summary>Queues a request.</summary>
    /// <returns>The request; null if the outbox is closed or full.</returns>
    internal OutgoingCall Post(OutgoingCall call)
    {
        lock (_gate)
        {
            if (!_open || _calls.Count >= Most)
            {
                return null;
            }

            _calls.Enqueue(call);
            return call;
        }
    }

    /// <summary>Queues requests that make sense together only.</summary>
    /// <returns>False if the outbox is closed or has no room for all: then none of them is sent.</returns>
    internal bool PostAll(ArrayList calls)
    {
        lock (_gate)
        {
            if (!_open || _calls.Count + calls.Count > Most)
            {
                return false;
            }

            for (int i = 0; i < calls.Count; i++)
            {
                _calls.Enqueue(calls[i]);
            }

            return true;
        }
    }

    /// <summary>Has BootNotification sent, once more or earlier than it is due.</summary>
    internal void RequestBoot()
    {
        lock (_gate)
        {
            _bootAsked = true;
        }
    }

    /// <summary>True once after <see cref="RequestBoot"/>.</summary>
    internal bool ConsumeBootRequest()
    {
        lock (_gate)
        {
            bool asked = _bootAsked;
            _bootAsked = false;
            return asked;
        }
    }

    /// <summary>The next request; null if there is none.</summary>
    internal OutgoingCall Dequeue()
    {
        lock (_gate)
        {
            return _calls.Count > 0 ? (OutgoingCall)_calls.Dequeue() : null;
        }
    }
}
