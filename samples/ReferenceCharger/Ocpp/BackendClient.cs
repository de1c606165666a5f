using System;
using System.Collections;
using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.Networking.Json;
using TwinSlot.Updater.Time;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>
/// The charger's side of OCPP: notifies the boot, sends what is due and answers the central system, with evidence of each answer.
/// Used by one thread, which calls <see cref="Step"/> again and again.
/// </summary>
internal sealed class BackendClient
{
    internal const string Boot = "BootNotification";
    internal const string Heartbeat = "Heartbeat";

    private const int DefaultBootRetrySeconds = 60;

    private readonly IBootServices _boot;
    private readonly ChargerSettings _settings;
    private readonly IEvidence _evidence;
    private readonly IWebSocket _socket;
    private readonly BackendConnection _connection;
    private readonly CallLink _link;
    private readonly IDialect _dialect;
    private readonly ResetHandler _resets;
    private readonly Connectors _connectors;
    private readonly Outbox _outbox;
    private readonly IWorkerClock _clock;
    private readonly TrustedTime _time;
    private readonly HeartbeatClock _heartbeats;
    private bool _bootAccepted;
    private bool _ready;
    private long _nextBoot;

    internal BackendClient(
        IBootServices boot,
        ChargerSettings settings,
        IWebSocket socket,
        IJson json,
        IDialect dialect,
        ResetHandler resets,
        Connectors connectors,
        Outbox outbox,
        TrustedTime time,
        IWorkerClock clock,
        int connectTimeout,
        Random random)
    {
        _boot = boot;
        _settings = settings;
        _evidence = boot.Evidence;
        _socket = socket;
        _dialect = dialect;
        _resets = resets;
        _connectors = connectors;
        _outbox = outbox;
        _clock = clock;
        _time = time;
        _link = new CallLink(socket, json, dialect, clock, boot.Say, random.Next());
        _connection = new BackendConnection(boot, settings, socket, dialect.Subprotocol, time, clock, connectTimeout, random);
        _heartbeats = new HeartbeatClock(settings, boot.Image.Mode);
    }

    private int CallTimeout
    {
        get { return _settings.Operator.MessageTimeoutSeconds * 1000; }
    }

    /// <summary>Does what there is to do now; takes no longer than one request and its answer, or one attempt to connect.</summary>
    internal void Step()
    {
        _clock.Pause(0);
        _time.AskServer();
        if (!_connection.IsUp)
        {
            Connect();
        }
        else if (!_socket.IsOpen)
        {
            Drop(ConnectionStage.WebSocket, _socket.Error, _socket.ErrorText);
        }
        else if (!_ready)
        {
            NotifyBoot();
        }
        else
        {
            Work();
        }

        if (_resets.IsDue)
        {
            _socket.Close();
            _dialect.Resetting(_resets.Waited);
            _boot.Reboot("reset asked for by the backend");
        }
    }

    private void Connect()
    {
        if (_connection.TryOpen() && _bootAccepted)
        {
            // A mere reconnect does not repeat BootNotification; its acceptance stands for as long as the charger is up.
            _evidence.Reached(ConnectionStage.BootNotification);
            BeReady();
        }
    }

    private void NotifyBoot()
    {
        if (_clock.Now < _nextBoot && !_outbox.ConsumeBootRequest())
        {
            _link.Serve();
            return;
        }

        switch (_link.Call(Boot, _dialect.Boot(), CallTimeout))
        {
            case CallOutcome.Result:
                HandleBootAnswer(_link.Payload);
                break;
            case CallOutcome.Error:
                Drop(ConnectionStage.BootNotification, ConnectionError.BootCallError, _link.ErrorText);
                break;
            case CallOutcome.NoAnswer:
                Drop(ConnectionStage.BootNotification, ConnectionError.NoAnswer, _link.ErrorText);
                break;
            default:
                Drop(ConnectionStage.BootNotification, _socket.Error, _link.ErrorText);
                break;
        }
    }

    private void HandleBootAnswer(Hashtable answer)
    {
        string status = answer["status"] as string;
        int interval = answer["interval"] is int ? (int)answer["interval"] : 0;
        long retry = (long)(interval > 0 ? interval : DefaultBootRetrySeconds) * 1000;
        string words = "BootNotification was answered with " + (status == null ? "no status" : status);
        _boot.Say(words);
        SetTime(answer);
        switch (status)
        {
            case "Accepted":
                _bootAccepted = true;
                _heartbeats.IntervalFromBackend = interval;
                _evidence.Reached(ConnectionStage.BootNotification);
                BeReady();
                break;
            case "Pending":
                // A charger that was accepted once may get another answer when it is asked to notify its boot again.
                _bootAccepted = false;
                _ready = false;
                _outbox.Close();
                _evidence.Failed(ConnectionStage.BootNotification, ConnectionError.BootPending, words);
                _nextBoot = _clock.Now + retry;
                break;
            case "Rejected":
                // Nothing may be sent before the interval is over, not even answers: so there is no connection either.
                _bootAccepted = false;
                Drop(ConnectionStage.BootNotification, ConnectionError.BootRejected, words);
                _connection.PostponeAttempt(retry);
                break;
            default:
                Drop(ConnectionStage.BootNotification, ConnectionError.Other, words);
                break;
        }
    }

    private void SetTime(Hashtable answer)
    {
        string currentTime = answer == null ? null : answer["currentTime"] as string;
        if (currentTime != null)
        {
            _time.Learn(IsoTime.Parse(currentTime), _connection.IsSecure);
        }
    }

    private void BeReady()
    {
        _ready = true;
        _connection.Proven();
        _heartbeats.Start(_clock.Now);
        _connectors.RequestStatus(-1);
        _outbox.Open();
    }

    private void Work()
    {
        if (_outbox.ConsumeBootRequest())
        {
            NotifyBoot();
            return;
        }

        if (ReportConnector() || ReportSession())
        {
            return;
        }

        OutgoingCall call = _outbox.Dequeue();
        if (call != null)
        {
            bool answered = false;
            try
            {
                answered = Make(call.Action, call.Payload);
            }
            finally
            {
                call.Finish(answered);
            }
        }
        else if (_heartbeats.IsDue(_clock.Now))
        {
            _heartbeats.Sent(_clock.Now);
            if (Make(Heartbeat, new Hashtable()))
            {
                SetTime(_link.Payload);
            }
        }
        else if (_time.IsProofDue)
        {
            ProveTime();
        }
        else
        {
            _link.Serve();
        }
    }

    // Nothing waits to be sent, and what the charger does goes on without a connection: it is made anew at once.
    private void ProveTime()
    {
        _time.BeginProof();
        _boot.Say("the connection is made anew to prove the time that the backend told");
        _ready = false;
        _outbox.Close();
        _connection.Renew();
    }

    private bool ReportConnector()
    {
        int connector = _connectors.NextStatusDue();
        if (connector >= _dialect.FirstConnector)
        {
            OutgoingCall status = _dialect.ConnectorStatus(connector);
            if (!Make(status.Action, status.Payload))
            {
                _connectors.RequestStatus(connector);
            }
        }

        return connector >= 0;
    }

    // Starts and ends of sessions are reported in order, and repeated until they are answered.
    private bool ReportSession()
    {
        SessionEvent oldest = _connectors.OldestEvent;
        if (oldest == null)
        {
            return false;
        }

        OutgoingCall call = _dialect.Session(oldest);
        if (Make(call.Action, call.Payload))
        {
            _dialect.SessionAnswered(oldest, _link.Payload);
            _connectors.RemoveOldestEvent();
        }

        return true;
    }

    private bool Make(string action, Hashtable payload)
    {
        switch (_link.Call(action, payload, CallTimeout))
        {
            case CallOutcome.Result:
                _evidence.Reached(ConnectionStage.RoundTrip);
                return true;
            case CallOutcome.Error:
                // Answered, but no proof that this image makes itself understood.
                _boot.Say(action + " was answered with an error: " + _link.ErrorText);
                return true;
            case CallOutcome.NoAnswer:
                Drop(ConnectionStage.RoundTrip, ConnectionError.NoAnswer, _link.ErrorText);
                return false;
            default:
                Drop(ConnectionStage.RoundTrip, _socket.Error, _link.ErrorText);
                return false;
        }
    }

    private void Drop(ConnectionStage stage, ConnectionError error, string detail)
    {
        _ready = false;
        _outbox.Close();
        _connection.Drop(stage, error, detail);
    }
}
