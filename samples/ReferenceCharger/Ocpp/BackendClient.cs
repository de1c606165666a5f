using System;
using System.Collections;
using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.Networking.Json;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.Transfer.Time;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>
/// The charger's side of OCPP: notifies the boot, sends what is due and answers the central system, with evidence of each answer.
/// Used by one thread, which calls <see cref="Step"/> again and again.
/// </summary>
internal sealed class BackendClient
{
    internal const string Boot = "BootNotification";
    internal const string Heartbeat = "Heartbeat";

    /// <summary>How many BootNotifications in a row may stay without an answer on one connection.</summary>
    internal const int MostBootsUnanswered = 3;

    private const int DefaultBootRetrySeconds = 60;
    private const string LateError = "BootNotification was answered with an error, and late";

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
    private readonly RepeatPause _statusPause = new RepeatPause();
    private readonly SessionReporter _sessions;
    private OutgoingCall _bootCall;
    private bool _heartbeatFailed;
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
        _link = new CallLink(socket, json, dialect, clock, boot.Say, dialect.ErrorCodes, random.Next());
        _connection = new BackendConnection(boot, settings, socket, dialect.Subprotocol, time, clock, connectTimeout, random);
        _heartbeats = new HeartbeatClock(settings, boot.Image.Mode);
        _sessions = new SessionReporter(connectors, dialect, settings.Operator, boot.Say);
    }

    private bool IsBootAnswered
    {
        get { return _bootCall != null && _bootCall.Answered; }
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
            AwaitBoot();
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
        if (!_connection.TryOpen())
        {
            return;
        }

        _link.Unanswered.Clear();
        _bootCall = null;
        if (_bootAccepted)
        {
            // A mere reconnect does not repeat BootNotification; its acceptance stands for as long as the charger is up.
            _evidence.Reached(ConnectionStage.BootNotification);
            BeReady();
        }
    }

    private void AwaitBoot()
    {
        if (IsBootAnswered)
        {
            HandleBootAnswer(LateError);
        }
        else if (_clock.Now >= _nextBoot || _outbox.ConsumeBootRequest())
        {
            NotifyBoot();
        }
        else
        {
            _link.Serve();
        }
    }

    private void NotifyBoot()
    {
        // The same one again where it was not answered: the answer to any attempt counts.
        if (_bootCall == null)
        {
            _bootCall = new OutgoingCall(Boot, _dialect.Boot());
        }

        switch (_link.Call(_bootCall, CallTimeout))
        {
            case CallOutcome.Result:
            case CallOutcome.Error:
                HandleBootAnswer(_link.ErrorText);
                break;
            case CallOutcome.NoAnswer when _link.Unanswered.InARow < MostBootsUnanswered:
                _boot.Say(_link.ErrorText);
                if (!_ready)
                {
                    _evidence.Failed(ConnectionStage.BootNotification, ConnectionError.NoAnswer, _link.ErrorText);
                }

                _nextBoot = _clock.Now + CallTimeout;
                break;
            case CallOutcome.NoAnswer:
                Drop(ConnectionStage.BootNotification, ConnectionError.NoAnswer, _link.ErrorText);
                break;
            default:
                Drop(ConnectionStage.BootNotification, _socket.Error, _link.ErrorText);
                break;
        }
    }

    private void HandleBootAnswer(string errorText)
    {
        Hashtable answer = _bootCall.Result;
        _bootCall = null;
        if (answer == null)
        {
            Drop(ConnectionStage.BootNotification, ConnectionError.BootCallError, errorText);
            return;
        }

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
                _nextBoot = 0;
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
        _heartbeatFailed = false;
        _statusPause.Reset();
        _sessions.Reset();
        _connectors.RequestStatus(-1);
        _outbox.Open();
    }

    private void Work()
    {
        if (IsBootAnswered)
        {
            HandleBootAnswer(LateError);
            return;
        }

        if (_outbox.ConsumeBootRequest())
        {
            NotifyBoot();
            return;
        }

        // What proves the connection waits behind nothing else. After a request without an answer it shows whether the line holds.
        if (_heartbeats.IsDue(_clock.Now) || _link.Unanswered.InARow > 0)
        {
            ShowLife();
        }
        else if (ReportConnector() || ReportSession() || SendPosted())
        {
            return;
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

    // A heartbeat; or, where the last one brought no result, a status: a central system may know one and not the other.
    private void ShowLife()
    {
        _heartbeats.Sent(_clock.Now);
        int connector = _heartbeatFailed ? _connectors.FirstSettled(_dialect.FirstConnector) : -1;
        if (connector >= 0)
        {
            _heartbeatFailed = false;
            Make(_dialect.ConnectorStatus(connector));
            return;
        }

        OutgoingCall heartbeat = new OutgoingCall(Heartbeat, new Hashtable());
        Make(heartbeat);
        SetTime(heartbeat.Result);
        _heartbeatFailed = heartbeat.Result == null;
    }

    private bool SendPosted()
    {
        OutgoingCall call = _outbox.Dequeue();
        if (call != null && call.Begin())
        {
            Make(call);
        }

        return call != null;
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
        int connector = _statusPause.IsOver(_clock.Now) ? _connectors.NextStatusDue() : -1;
        if (connector >= _dialect.FirstConnector)
        {
            OutgoingCall status = _dialect.ConnectorStatus(connector);
            if (!Make(status))
            {
                _connectors.RequestStatus(connector);
            }

            if (status.TimedOut)
            {
                _statusPause.Begin(_clock.Now);
            }
            else
            {
                _statusPause.Reset();
            }
        }

        return connector >= 0;
    }

    private bool ReportSession()
    {
        OutgoingCall call = _sessions.Next(_clock.Now);
        if (call != null)
        {
            Make(call);
            _sessions.Sent(_clock.Now);
        }

        return call != null;
    }

    // True if it was answered. A request without an answer costs the connection only together with others of another kind.
    private bool Make(OutgoingCall call)
    {
        switch (_link.Call(call, CallTimeout))
        {
            case CallOutcome.Result:
                _evidence.Reached(ConnectionStage.RoundTrip);
                return true;
            case CallOutcome.Error:
                // Answered, but no proof that this image makes itself understood.
                _boot.Say(call.Action + " was answered with an error: " + _link.ErrorText);
                return true;
            case CallOutcome.NoAnswer:
                _boot.Say(_link.ErrorText);
                if (_link.Unanswered.ShowADeadConnection)
                {
                    Drop(ConnectionStage.RoundTrip, ConnectionError.NoAnswer, "no answer to " + _link.Unanswered.InARow + " requests in a row: " + _link.ErrorText);
                }

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
