using System.Collections;
using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.Transfer.Time;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>What an accepted charger has to say: heartbeats, connectors, sessions, and what other threads have posted.</summary>
internal sealed class DueCalls
{
    private readonly IBootServices _boot;
    private readonly IEvidence _evidence;
    private readonly ChargerSettings _settings;
    private readonly IDialect _dialect;
    private readonly IWebSocket _socket;
    private readonly BackendConnection _connection;
    private readonly CallLink _link;
    private readonly HeartbeatClock _heartbeats;
    private readonly Connectors _connectors;
    private readonly Outbox _outbox;
    private readonly IWorkerClock _clock;
    private readonly RepeatPause _statusPause = new RepeatPause();
    private readonly SessionReporter _sessions;
    private bool _heartbeatFailed;

    internal DueCalls(
        IBootServices boot,
        ChargerSettings settings,
        IDialect dialect,
        IWebSocket socket,
        BackendConnection connection,
        CallLink link,
        HeartbeatClock heartbeats,
        Connectors connectors,
        Outbox outbox,
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
        _connectors = connectors;
        _outbox = outbox;
        _clock = clock;
        _sessions = new SessionReporter(connectors, dialect, settings.Operator, boot.Say);
    }

    /// <summary>
    /// True if the connection is to be proved before anything else is sent. After a request without an answer that shows whether the line holds.
    /// </summary>
    internal bool IsLifeDue
    {
        get { return _heartbeats.IsDue(_clock.Now) || _link.Unanswered.InARow > 0; }
    }

    /// <summary>The central system has accepted the charger: it is told the status of each connector.</summary>
    internal void Begin()
    {
        _heartbeats.Start(_clock.Now);
        _heartbeatFailed = false;
        _statusPause.Reset();
        _sessions.Reset();
        _connectors.RequestStatus(-1);
    }

    /// <summary>A heartbeat; or, where the last one brought no result, a status: a central system may know one and not the other.</summary>
    internal void ShowLife()
    {
        _heartbeats.Sent(_clock.Now);
        int connector = _heartbeatFailed ? _connectors.FirstSettled(_dialect.FirstConnector) : -1;
        if (connector >= 0)
        {
            _heartbeatFailed = false;
            Make(_dialect.ConnectorStatus(connector));
            return;
        }

        OutgoingCall heartbeat = new OutgoingCall(BackendClient.Heartbeat, new Hashtable());
        Make(heartbeat);
        _connection.LearnTime(heartbeat.Result);
        _heartbeatFailed = heartbeat.Result == null;
    }

    /// <summary>Sends what waits.</summary>
    /// <returns>False if nothing did.</returns>
    internal bool SendNext()
    {
        return ReportConnector() || ReportSession() || SendPosted();
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

    private bool SendPosted()
    {
        OutgoingCall call = _outbox.Dequeue();
        if (call != null && call.Begin())
        {
            Make(call);
        }

        return call != null;
    }

    // True if it was answered. A request without an answer costs the connection only together with others of another kind.
    private bool Make(OutgoingCall call)
    {
        switch (_link.Call(call, _settings.Operator.MessageTimeout))
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
                    _connection.Drop(ConnectionStage.RoundTrip, ConnectionError.NoAnswer, "no answer to " + _link.Unanswered.InARow + " requests in a row: " + _link.ErrorText);
                }

                return false;
            default:
                _connection.Drop(ConnectionStage.RoundTrip, _socket.Error, _link.ErrorText);
                return false;
        }
    }
}
