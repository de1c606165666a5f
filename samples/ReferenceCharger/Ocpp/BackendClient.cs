using System;
using System.Collections;
using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.Networking.Json;
using TwinSlot.Updater.Time;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>
/// The charger's side of OCPP: keeps a connection to the central system, and reports as evidence how far each attempt
/// comes. Used by one thread, which calls <see cref="Step"/> again and again.
/// </summary>
internal sealed class BackendClient
{
    internal const string Boot = "BootNotification";
    internal const string Heartbeat = "Heartbeat";

    private const int CallTimeout = 30000;
    private const int DefaultBootRetrySeconds = 60;

    private readonly IBootServices _boot;
    private readonly IEvidence _evidence;
    private readonly ChargerSettings _settings;
    private readonly IWebSocket _socket;
    private readonly CallLink _link;
    private readonly IDialect _dialect;
    private readonly ResetHandler _resets;
    private readonly Connectors _connectors;
    private readonly Outbox _outbox;
    private readonly IWorkerClock _clock;
    private readonly TrustedTime _time;
    private readonly int _connectTimeout;
    private readonly BackOff _backOff;
    private readonly HeartbeatClock _heartbeats;
    private bool _linkUp;
    private bool _bootAccepted;
    private bool _ready;
    private long _nextAttempt;
    private long _nextBoot;
    private bool _saidUnconfigured;

    internal BackendClient(
        IBootServices boot,
        ChargerSettings settings,
        IWebSocket socket,
        IJson json,
        IDialect dialect,
        ResetHandler resets,
        Connectors connectors,
        Outbox outbox,
        IWorkerClock clock,
        int connectTimeout,
        Random random)
    {
        _boot = boot;
        _evidence = boot.Evidence;
        _settings = settings;
        _socket = socket;
        _dialect = dialect;
        _resets = resets;
        _connectors = connectors;
        _outbox = outbox;
        _clock = clock;
        _time = new TrustedTime(boot);
        _connectTimeout = connectTimeout;
        _link = new CallLink(socket, json, dialect, clock, boot.Say, random.Next());
        _backOff = new BackOff(random);
        _heartbeats = new HeartbeatClock(settings, boot.Image.Mode);
    }

    private bool IsSecure
    {
        get { return _settings.Url.StartsWith("wss:"); }
    }

    /// <summary>Does what there is to do now; takes no longer than one request and its answer, or one attempt to connect.</summary>
    internal void Step()
    {
        _clock.Pause(0);
        if (!_settings.IsComplete)
        {
            SayUnconfigured();
        }
        else if (!_linkUp)
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

    private void SayUnconfigured()
    {
        if (!_saidUnconfigured)
        {
            _saidUnconfigured = true;
            string what = "the board has no " + SettingNames.Backend + " or no " + SettingNames.Identity + " among its settings";
            _boot.Say(what);
            _evidence.Failed(ConnectionStage.Dns, ConnectionError.NotConfigured, what);
        }

        _clock.Pause(1000);
    }

    private void Connect()
    {
        if (_clock.Now < _nextAttempt)
        {
            _clock.Pause(200);
            return;
        }

        _evidence.Connecting(_settings.Backend, _settings.Credentials.Profile(_settings.Url));
        bool connected = _socket.Connect(_settings.Url, _dialect.Subprotocol, _connectTimeout);
        ConnectionStage highest = _socket.Highest;
        if (highest >= ConnectionStage.Tcp)
        {
            _evidence.Reached(ConnectionStage.Tcp);
        }

        if (IsSecure && highest >= ConnectionStage.Tls)
        {
            _evidence.Reached(ConnectionStage.Tls);
        }

        if (!connected)
        {
            ConnectionStage failed = highest == ConnectionStage.Tcp && !IsSecure ? ConnectionStage.WebSocket : (ConnectionStage)(highest + 1);
            Drop(failed, _socket.Error, _socket.ErrorText);
            return;
        }

        _linkUp = true;
        _evidence.Reached(ConnectionStage.WebSocket);
        _boot.Say("connected to " + _settings.Url);
        if (_bootAccepted)
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
                _nextAttempt = _clock.Now + retry;
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
            _time.Learn(IsoTime.Parse(currentTime));
        }
    }

    private void BeReady()
    {
        _ready = true;
        _backOff.Reset();
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
        else
        {
            _link.Serve();
        }
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
        _linkUp = false;
        _ready = false;
        _outbox.Close();
        _socket.Close();
        _evidence.Failed(stage, error, detail);
        int wait = _backOff.Next();
        _nextAttempt = _clock.Now + wait;
        _boot.Say("no connection to the backend: " + detail + "; next attempt in " + (wait / 1000) + " s");
    }
}
