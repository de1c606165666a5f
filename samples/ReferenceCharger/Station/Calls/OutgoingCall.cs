using System.Collections;

namespace TwinSlot.ReferenceCharger.Station.Calls;

/// <summary>A request that waits for its turn, and the thread that waits for it.</summary>
internal sealed class OutgoingCall
{
    private readonly object _gate = new object();
    private bool _begun;
    private bool _withdrawn;
    private bool _done;
    private bool _answered;
    private bool _timedOut;
    private Hashtable _result;

    internal OutgoingCall(string action, Hashtable payload)
    {
        Action = action;
        Payload = payload;
    }

    internal string Action { get; }

    internal Hashtable Payload { get; }

    /// <summary>True once it is known whether it was answered in time.</summary>
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

    /// <summary>True once it was on its way: one that no connection took was not.</summary>
    internal bool Begun
    {
        get
        {
            lock (_gate)
            {
                return _begun;
            }
        }
    }

    /// <summary>True if the central system answered, be it with an error, be it too late.</summary>
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

    /// <summary>The payload of the CALLRESULT, in time or late; null if there is none, or it was answered with an error.</summary>
    internal Hashtable Result
    {
        get
        {
            lock (_gate)
            {
                return _result;
            }
        }
    }

    /// <summary>True if it was sent, and the connection held without an answer in time.</summary>
    internal bool TimedOut
    {
        get
        {
            lock (_gate)
            {
                return _timedOut;
            }
        }
    }

    /// <summary>It is sent now.</summary>
    /// <returns>False if it was withdrawn: it must not be sent.</returns>
    internal bool Begin()
    {
        lock (_gate)
        {
            _begun = true;
            return !_withdrawn;
        }
    }

    /// <summary>Nobody waits for it any more: if it has not been sent, it is not sent at all.</summary>
    /// <returns>False if it is on its way.</returns>
    internal bool Withdraw()
    {
        lock (_gate)
        {
            _withdrawn = !_begun;
            return _withdrawn;
        }
    }

    /// <summary>It is over without a CALLRESULT.</summary>
    internal void Finish(CallOutcome outcome)
    {
        Finish(outcome, null);
    }

    /// <summary>It is over. A call may be sent again, and what it was answered with meanwhile stands.</summary>
    /// <param name="result">The payload of a CALLRESULT.</param>
    internal void Finish(CallOutcome outcome, Hashtable result)
    {
        lock (_gate)
        {
            _answered = _answered || outcome == CallOutcome.Result || outcome == CallOutcome.Error;
            _result = result != null ? result : _result;
            _timedOut = outcome == CallOutcome.NoAnswer;
            _done = true;
        }
    }

    /// <summary>Its answer has come after all.</summary>
    /// <param name="result">The payload of a CALLRESULT; null for an error.</param>
    internal void AnswerLate(Hashtable result)
    {
        lock (_gate)
        {
            _answered = true;
            _result = result != null ? result : _result;
        }
    }
}
