using System.Collections;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>A request that waits for its turn, and the thread that waits for it.</summary>
internal sealed class OutgoingCall
{
    private readonly object _gate = new object();
    private bool _done;
    private bool _answered;

    internal OutgoingCall(string action, Hashtable payload)
    {
        Action = action;
        Payload = payload;
    }

    internal string Action { get; }

    internal Hashtable Payload { get; }

    /// <summary>True once it is known whether it was answered.</summary>
    internal bool Done
    {
        get
        {
            lock (_gate)
            {
                return _done;
            }
        }
    }

    /// <summary>True if the central system answered.</summary>
    internal bool Answered
    {
        get
        {
            lock (_gate)
            {
                return _answered;
            }
        }
    }

    internal void Finish(bool answered)
    {
        lock (_gate)
        {
            _answered = answered;
            _done = true;
        }
    }
}
