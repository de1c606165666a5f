using System;
using System.Collections;
using TwinSlot.Contract;
using TwinSlot.Networking;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.ReferenceCharger.Station.Calls;
using TwinSlot.Transfer.Time;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>The connection to the central system: when it is attempted, and how far each attempt comes, which is reported as evidence.</summary>
internal sealed class BackendConnection
{
    // Two and a half years, a month each, and some to where the search began.
    private const int MostQuickAttempts = 40;

    private readonly IBootServices _boot;
    private readonly IEvidence _evidence;
    private readonly ChargerSettings _settings;
    private readonly IWebSocket _socket;
    private readonly string _subprotocol;
    private readonly Outbox _outbox;
    private readonly TrustedTime _time;
    private readonly IWorkerClock _clock;
    private readonly int _connectTimeout;
    private readonly BackOff _backOff;
    private long _nextAttempt;
    private int _quickAttempts;
    private bool _saidUnconfigured;

    internal BackendConnection(
        IBootServices boot,
        ChargerSettings settings,
        IWebSocket socket,
        string subprotocol,
        Outbox outbox,
        TrustedTime time,
        IWorkerClock clock,
        int connectTimeout,
        Random random)
    {
        _boot = boot;
        _evidence = boot.Evidence;
        _settings = settings;
        _socket = socket;
        _subprotocol = subprotocol;
        _outbox = outbox;
        _time = time;
        _clock = clock;
        _connectTimeout = connectTimeout;
        _backOff = new BackOff(settings.Operator, random);
    }

    /// <summary>True from a successful <see cref="TryOpen"/> until <see cref="Drop"/>, even if the socket has closed by itself.</summary>
    internal bool IsUp { get; private set; }

    /// <summary>True while requests may be sent: the connection is up, and the central system has accepted the charger.</summary>
    internal bool IsReady { get; private set; }

    /// <summary>True if connections are TLS.</summary>
    internal bool IsSecure
    {
        get { return _settings.Url.StartsWith("wss:"); }
    }

    /// <summary>Makes an attempt if one is due; waits a moment otherwise.</summary>
    /// <returns>True if the WebSocket is open.</returns>
    internal bool TryOpen()
    {
        if (_settings.Missing.Length > 0)
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
            _time.Connected();
            _evidence.Reached(ConnectionStage.Tls);
        }

        if (!connected)
        {
            ConnectionStage failed = highest == ConnectionStage.Tcp && !IsSecure ? ConnectionStage.WebSocket : (ConnectionStage)(highest + 1);
            if (failed == ConnectionStage.Tls && (_socket.Error == ConnectionError.PeerCertificateRefused || _socket.Error == ConnectionError.Other))
            {
                DropForTheTime(_socket.Error, _socket.ErrorText);
            }
            else
            {
                Drop(failed, _socket.Error, _socket.ErrorText);
            }

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
        BeUnready();
        IsUp = false;
        _socket.Close();
        _evidence.Failed(stage, error, detail);
        int wait = _backOff.Next();
        _nextAttempt = _clock.Now + wait;
        _boot.Say("no connection to the backend: " + detail + "; next attempt in " + (wait / 1000) + " s");
    }

    /// <summary>Closes the connection to make it anew at once. No failure: nothing is reported.</summary>
    internal void Renew()
    {
        BeUnready();
        IsUp = false;
        _socket.Close();
        _nextAttempt = _clock.Now;
    }

    /// <summary>Sets the time of the next attempt, in place of the one that <see cref="Drop"/> set.</summary>
    internal void PostponeAttempt(long milliseconds)
    {
        _nextAttempt = _clock.Now + milliseconds;
    }

    /// <summary>The central system has accepted the charger: requests are let in, and the next failure begins with the shortest wait.</summary>
    internal void BeReady()
    {
        IsReady = true;
        _backOff.Reset();
        _quickAttempts = 0;
        _outbox.Open();
    }

    /// <summary>No more requests may be sent until the central system accepts the charger.</summary>
    internal void BeUnready()
    {
        IsReady = false;
        _outbox.Close();
    }

    /// <summary>Takes the time from an answer of the central system, if it has one.</summary>
    /// <param name="answer">The payload; null for none.</param>
    internal void LearnTime(Hashtable answer)
    {
        string currentTime = answer == null ? null : answer["currentTime"] as string;
        if (currentTime != null)
        {
            _time.Learn(IsoTime.Parse(currentTime), IsSecure);
        }
    }

    // What refuses certificates may be the clock (a device cannot tell a refused certificate from other failures of the handshake). If it
    // has been moved, the next attempt need not wait for anybody to mend anything; but not for ever, as it may not be the clock.
    private void DropForTheTime(ConnectionError error, string detail)
    {
        string words = _time.IsKnown ? detail : detail + " (the time is not known)";
        ConnectionError blamed = _time.Blame(error);
        bool moved = _time.Refused();
        if (moved && _quickAttempts < MostQuickAttempts)
        {
            _quickAttempts++;
            _backOff.Reset();
        }

        Drop(ConnectionStage.Tls, blamed, words);
        if (moved)
        {
            _boot.Say("the clock is set to " + IsoTime.Write(_time.Now) + " on trial");
        }
    }

    private void SayUnconfigured()
    {
        if (!_saidUnconfigured)
        {
            _saidUnconfigured = true;
            _boot.Say(_settings.Missing);
            _evidence.Failed(ConnectionStage.Dns, ConnectionError.NotConfigured, _settings.Missing);
        }

        _clock.Pause(1000);
    }
}
