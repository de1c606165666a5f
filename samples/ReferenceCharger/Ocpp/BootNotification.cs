using System.Collections;
using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.Transfer.Time;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>The notification of the boot: when it is sent, and what follows from each answer to it.</summary>
internal sealed class BootNotification
{
    /// <summary>How many in a row may stay without an answer on one connection.</summary>
    internal const int MostUnanswered = 3;

    private const int DefaultRetrySeconds = 60;

    private readonly IBootServices _boot;
    private readonly IEvidence _evidence;
    private readonly ChargerSettings _settings;
    private readonly IDialect _dialect;
    private readonly IWebSocket _socket;
    private readonly BackendConnection _connection;
    private readonly CallLink _link;
    private readonly HeartbeatClock _heartbeats;
    private readonly IWorkerClock _clock;
    private OutgoingCall _call;
    private long _next;

    internal BootNotification(
        IBootServices boot,
        ChargerSettings settings,
        IDialect dialect,
        IWebSocket socket,
        BackendConnection connection,
        CallLink link,
        HeartbeatClock heartbeats,
        IWorkerClock clock)
    {
        _boot = boot;
        _evidence = boot.Evidence;
        _settings = settings;
        _dialect = dialect;
        _socket = socket;
        _connection = connection;
        _link = link;
        _heartbeats = heartbeats;
        _clock = clock;
    }

    /// <summary>True from its acceptance on, which stands for as long as the charger is up, until another answer.</summary>
    internal bool IsAccepted { get; private set; }

    /// <summary>True if it is to be sent now.</summary>
    internal bool IsDue
    {
        get { return _clock.Now >= _next; }
    }

    /// <summary>True if an answer has come after nobody waited for it any more.</summary>
    internal bool IsAnsweredLate
    {
        get { return _call != null && _call.Answered; }
    }

    /// <summary>A connection begins: what was sent over the one before will not be answered.</summary>
    internal void Forget()
    {
        _call = null;
    }

    /// <summary>Takes an answer that came late.</summary>
    /// <returns>True if the central system has accepted the charger.</returns>
    internal bool HandleLateAnswer()
    {
        return Handle("BootNotification was answered with an error, and late");
    }

    /// <summary>Sends it.</summary>
    /// <returns>True if the central system has accepted the charger.</returns>
    internal bool Notify()
    {
        // The same one again where it was not answered: the answer to any attempt counts.
        if (_call == null)
        {
            _call = new OutgoingCall(BackendClient.Boot, _dialect.Boot());
        }

        switch (_link.Call(_call, _settings.Operator.MessageTimeout))
        {
            case CallOutcome.Result:
            case CallOutcome.Error:
                return Handle(_link.ErrorText);
            case CallOutcome.NoAnswer when _link.Unanswered.InARow < MostUnanswered:
                _boot.Say(_link.ErrorText);
                if (!_connection.IsReady)
                {
                    _evidence.Failed(ConnectionStage.BootNotification, ConnectionError.NoAnswer, _link.ErrorText);
                }

                _next = _clock.Now + _settings.Operator.MessageTimeout;
                break;
            case CallOutcome.NoAnswer:
                _connection.Drop(ConnectionStage.BootNotification, ConnectionError.NoAnswer, _link.ErrorText);
                break;
            default:
                _connection.Drop(ConnectionStage.BootNotification, _socket.Error, _link.ErrorText);
                break;
        }

        return false;
    }

    private bool Handle(string errorText)
    {
        Hashtable answer = _call.Result;
        _call = null;
        if (answer == null)
        {
            _connection.Drop(ConnectionStage.BootNotification, ConnectionError.BootCallError, errorText);
            return false;
        }

        string status = answer["status"] as string;
        int interval = answer["interval"] is int ? (int)answer["interval"] : 0;
        long retry = (long)(interval > 0 ? interval : DefaultRetrySeconds) * 1000;
        string words = "BootNotification was answered with " + (status == null ? "no status" : status);
        _boot.Say(words);
        _connection.LearnTime(answer);
        switch (status)
        {
            case "Accepted":
                IsAccepted = true;
                _next = 0;
                _heartbeats.IntervalFromBackend = interval;
                _evidence.Reached(ConnectionStage.BootNotification);
                return true;
            case "Pending":
                // A charger that was accepted once may get another answer when it is asked to notify its boot again.
                IsAccepted = false;
                _connection.BeUnready();
                _evidence.Failed(ConnectionStage.BootNotification, ConnectionError.BootPending, words);
                _next = _clock.Now + retry;
                break;
            case "Rejected":
                // Nothing may be sent before the interval is over, not even answers: so there is no connection either.
                IsAccepted = false;
                _connection.Drop(ConnectionStage.BootNotification, ConnectionError.BootRejected, words);
                _connection.PostponeAttempt(retry);
                break;
            default:
                _connection.Drop(ConnectionStage.BootNotification, ConnectionError.Other, words);
                break;
        }

        return false;
    }
}
