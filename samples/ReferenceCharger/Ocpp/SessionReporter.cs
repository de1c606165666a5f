using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.ReferenceCharger.Station.Configuration;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>
/// Tells the central system the starts and the ends of sessions, in order. One without an answer is told again after a pause that grows, one
/// that is answered with an error as often as the operator wants it; an answer that comes late counts. Used by one thread.
/// </summary>
internal sealed class SessionReporter
{
    private readonly Connectors _connectors;
    private readonly IDialect _dialect;
    private readonly OperatorSettings _operator;
    private readonly MessageWriter _say;
    private readonly RepeatPause _pause = new RepeatPause();
    private SessionEvent _event;
    private OutgoingCall _call;
    private int _errors;
    private long _notBefore;

    internal SessionReporter(Connectors connectors, IDialect dialect, OperatorSettings settings, MessageWriter say)
    {
        _connectors = connectors;
        _dialect = dialect;
        _operator = settings;
        _say = say;
    }

    /// <summary>A connection begins.</summary>
    internal void Reset()
    {
        _pause.Reset();
    }

    /// <summary>The message that is to be sent now; null if there is none.</summary>
    internal OutgoingCall Next(long now)
    {
        if (_call != null && _call.Answered)
        {
            Settle(now);
        }

        if (_event == null)
        {
            _event = _connectors.OldestEvent;
            _errors = 0;
            _notBefore = 0;
        }

        if (_event == null || now < _notBefore || !_pause.IsOver(now))
        {
            return null;
        }

        // The same for each attempt: an answer to any of them is one to all.
        if (_call == null)
        {
            _call = _dialect.Session(_event);
        }

        return _call;
    }

    /// <summary>The message was sent, and was answered or not.</summary>
    internal void Sent(long now)
    {
        if (_call.Answered)
        {
            Settle(now);
        }
        else if (_call.TimedOut)
        {
            _pause.Begin(now);
        }
        else
        {
            _pause.Reset();
        }
    }

    private void Settle(long now)
    {
        OutgoingCall call = _call;
        _call = null;
        _pause.Reset();
        if (call.Result == null)
        {
            _errors++;
            if (_errors < _operator.TransactionAttempts)
            {
                // OCPP 1.6, section 4.1: the number of the attempts before, times the interval.
                _notBefore = now + ((long)_errors * _operator.TransactionRetrySeconds * 1000);
                return;
            }

            _say(call.Action + " of session " + _event.Session.Number + " is given up after as many attempts as there may be: " + _errors);
        }

        _dialect.SessionAnswered(_event, call.Result);
        _connectors.Remove(_event);
        _event = null;
    }
}
