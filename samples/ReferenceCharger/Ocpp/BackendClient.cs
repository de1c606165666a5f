using System;
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

    private readonly IBootServices _boot;
    private readonly IWebSocket _socket;
    private readonly BackendConnection _connection;
    private readonly CallLink _link;
    private readonly IDialect _dialect;
    private readonly ResetHandler _resets;
    private readonly Outbox _outbox;
    private readonly IWorkerClock _clock;
    private readonly TrustedTime _time;
    private readonly BootNotification _notification;
    private readonly DueCalls _calls;

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
        _socket = socket;
        _dialect = dialect;
        _resets = resets;
        _outbox = outbox;
        _clock = clock;
        _time = time;
        _link = new CallLink(socket, json, dialect, clock, boot.Say, dialect.ErrorCodes, random.Next());
        _connection = new BackendConnection(boot, settings, socket, dialect.Subprotocol, outbox, time, clock, connectTimeout, random);
        HeartbeatClock heartbeats = new HeartbeatClock(settings, boot.Image.Mode);
        _notification = new BootNotification(boot, settings, dialect, socket, _connection, _link, heartbeats, clock);
        _calls = new DueCalls(boot, settings, dialect, socket, _connection, _link, heartbeats, connectors, outbox, clock);
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
            _connection.Drop(ConnectionStage.WebSocket, _socket.Error, _socket.ErrorText);
        }
        else if (_notification.IsAnsweredLate)
        {
            BeReadyIf(_notification.HandleLateAnswer());
        }
        else if (MustNotify())
        {
            BeReadyIf(_notification.Notify());
        }
        else if (_connection.IsReady)
        {
            Work();
        }
        else
        {
            _link.Serve();
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
        _notification.Forget();
        if (_notification.IsAccepted)
        {
            // A mere reconnect does not repeat BootNotification.
            _boot.Evidence.Reached(ConnectionStage.BootNotification);
            BeReadyIf(true);
        }
    }

    // A boot that was accepted is notified once more only where that is asked for.
    private bool MustNotify()
    {
        return (!_connection.IsReady && _notification.IsDue) || _outbox.ConsumeBootRequest();
    }

    private void BeReadyIf(bool accepted)
    {
        if (accepted)
        {
            _calls.Begin();
            _connection.BeReady();
        }
    }

    private void Work()
    {
        // What proves the connection waits behind nothing else.
        if (_calls.IsLifeDue)
        {
            _calls.ShowLife();
        }
        else if (_calls.SendNext())
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

    // Nothing waits to be sent, and what the charger does goes on without a connection: it is made anew at once.
    private void ProveTime()
    {
        _time.BeginProof();
        _boot.Say("the connection is made anew to prove the time that the backend told");
        _connection.Renew();
    }
}
