using System;
using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.Updater.Time;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>The connection to the central system: when it is attempted, and how far each attempt comes, which is reported as evidence.</summary>
internal sealed class BackendConnection
{
    private readonly IBootServices _boot;
    private readonly IEvidence _evidence;
    private readonly ChargerSettings _settings;
    private readonly IWebSocket _socket;
    private readonly string _subprotocol;
    private readonly IWorkerClock _clock;
    private readonly int _connectTimeout;
    private readonly BackOff _backOff;
    private long _nextAttempt;
    private bool _saidUnconfigured;

    internal BackendConnection(
        IBootServices boot, ChargerSettings settings, IWebSocket socket, string subprotocol, IWorkerClock clock, int connectTimeout, Random random)
    {
        _boot = boot;
        _evidence = boot.Evidence;
        _settings = settings;
        _socket = socket;
        _subprotocol = subprotocol;
        _clock = clock;
        _connectTimeout = connectTimeout;
        _backOff = new BackOff(random);
    }

    /// <summary>True from a successful <see cref="TryOpen"/> until <see cref="Drop"/>, even if the socket has closed by itself.</summary>
    internal bool IsUp { get; private set; }

    private bool IsSecure
    {
        get { return _settings.Url.StartsWith("wss:"); }
    }

    /// <summary>Makes an attempt if one is due; waits a moment otherwise.</summary>
    /// <returns>True if the WebSocket is open.</returns>
    internal bool TryOpen()
    {
        if (!_settings.IsComplete)
        {
            SayUnconfigured();
            return false;
        }

        if (_clock.Now < _nextAttempt)
        {
            _clock.Pause(200);
            return false;
        }

        _evidence.Connecting(_settings.Backend, _settings.Credentials.Profile(_settings.Url));
        bool connected = _socket.Connect(_settings.Url, _subprotocol, _connectTimeout);
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
            return false;
        }

        IsUp = true;
        _evidence.Reached(ConnectionStage.WebSocket);
        _boot.Say("connected to " + _settings.Url);
        return true;
    }

    /// <summary>Closes the connection, reports the failure as evidence, and sets the time of the next attempt.</summary>
    internal void Drop(ConnectionStage stage, ConnectionError error, string detail)
    {
        IsUp = false;
        _socket.Close();
        _evidence.Failed(stage, error, detail);
        int wait = _backOff.Next();
        _nextAttempt = _clock.Now + wait;
        _boot.Say("no connection to the backend: " + detail + "; next attempt in " + (wait / 1000) + " s");
    }

    /// <summary>Sets the time of the next attempt, in place of the one that <see cref="Drop"/> set.</summary>
    internal void PostponeAttempt(long milliseconds)
    {
        _nextAttempt = _clock.Now + milliseconds;
    }

    /// <summary>The central system has accepted the charger: the next failure begins with the shortest wait.</summary>
    internal void Proven()
    {
        _backOff.Reset();
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
}
