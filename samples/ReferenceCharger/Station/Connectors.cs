using TwinSlot.Contract;
using TwinSlot.Updater.Stages;

namespace TwinSlot.ReferenceCharger.Station;

/// <summary>
/// The connectors, 1 and up, and the charger as a whole, 0: who is charging, whether vehicles may be served, and what of it
/// has yet to be reported to the backend. One contactor serves all connectors of this charger; it is closed while any session runs, and only
/// the end of the last one opens it.
/// </summary>
internal sealed class Connectors : IChargingService
{
    private const int Watts = 11000;
    private const int FailuresOfAFault = 2;

    // How long a rollback, which reboots the board, waits for the ends of sessions to be told.
    private const int ReportPatience = 2 * 60 * 1000;

    private readonly object _gate = new object();
    private readonly IBootServices _boot;
    private readonly Session[] _sessions;
    private readonly bool[] _statusDue;
    private readonly SessionEvents _events;
    private readonly int[] _failures;
    private bool _out;
    private bool _ending;
    private bool _rollsBack;
    private int _inoperative;
    private int _started;

    internal Connectors(IBootServices boot, int count)
    {
        _boot = boot;
        _events = new SessionEvents(boot);
        _sessions = new Session[count + 1];
        _statusDue = new bool[count + 1];
        _failures = new int[count + 1];
    }

    /// <inheritdoc/>
    public bool AllowsNewSessions { get; set; }

    /// <inheritdoc/>
    public bool HasUntoldSessions
    {
        get { return OldestEvent != null; }
    }

    /// <summary>The number of connectors.</summary>
    internal int Count
    {
        get { return _sessions.Length - 1; }
    }

    /// <summary>The start or end of a session that is to be reported to the backend next; null if there is none.</summary>
    internal SessionEvent OldestEvent
    {
        get
        {
            lock (_gate)
            {
                return _events.Oldest;
            }
        }
    }

    // The meter stands still between sessions; nobody reads it then.
    private int Meter
    {
        get { return (int)(_boot.Milliseconds / 1000 * Watts / 3600); }
    }

    /// <inheritdoc/>
    public void SuspendNewSessions()
    {
        Set(true);
    }

    /// <inheritdoc/>
    public void ResumeNewSessions()
    {
        Set(false);
    }

    /// <summary>True if a session runs at a connector.</summary>
    internal bool IsOccupied(int connector)
    {
        lock (_gate)
        {
            return _sessions[connector] != null;
        }
    }

    /// <summary>When the last session ended, in the board's milliseconds; 0 if none has.</summary>
    internal long LastEnd { get; private set; }

    /// <summary>No session starts any more: the charger is about to reboot.</summary>
    /// <param name="tell">True if the free connectors are to be told as Unavailable, since that may take a while.</param>
    internal void EndService(bool tell)
    {
        lock (_gate)
        {
            _ending = true;
            for (int i = 0; i < _statusDue.Length; i++)
            {
                _statusDue[i] = _statusDue[i] || (tell && _sessions[i] == null);
            }
        }
    }

    /// <summary>
    /// No session starts any more: the bootloader reboots the board once no session runs. One that has ended counts as running until the
    /// backend knows of its end, for a while.
    /// </summary>
    internal void EndServiceForRollback()
    {
        EndService(true);
        _rollsBack = true;
    }

    /// <summary>True if a free connector is not for use: the operator, or an update that waits, has taken it out of service.</summary>
    /// <param name="connector">0 for the charger as a whole.</param>
    internal bool IsUnavailable(int connector)
    {
        lock (_gate)
        {
            return _out || _ending || Operability.IsInoperative(_inoperative, connector);
        }
    }

    /// <summary>Takes connectors out of service or back, as the operator wants it. A session that runs goes on.</summary>
    /// <param name="inoperative">What is inoperative from now on, as bits.</param>
    internal void SetInoperative(int inoperative)
    {
        lock (_gate)
        {
            for (int i = 0; i < _statusDue.Length; i++)
            {
                bool changes = Operability.IsInoperative(inoperative, i) != Operability.IsInoperative(_inoperative, i);
                _statusDue[i] = _statusDue[i] || (changes && _sessions[i] == null);
            }

            _inoperative = inoperative;
        }
    }

    /// <summary>Starts a session.</summary>
    /// <returns>The session; null if none may start, or the connector is not there or occupied.</returns>
    /// <param name="connector">1 and up; 0 or less for any free one.</param>
    /// <param name="idToken">Who charges.</param>
    /// <param name="idTokenType">The kind of the token in OCPP 2.</param>
    /// <param name="remoteStartId">OCPP 2's remoteStartId.</param>
    internal Session Start(int connector, string idToken, string idTokenType, int remoteStartId)
    {
        lock (_gate)
        {
            int chosen = connector > 0 ? connector : Free();
            if (_out || _ending || chosen < 1 || chosen > Count || _sessions[chosen] != null || Operability.IsInoperative(_inoperative, chosen))
            {
                return null;
            }

            _started++;
            Session session = new Session(_started, chosen, idToken, idTokenType, remoteStartId, Meter);
            _sessions[chosen] = session;
            _statusDue[chosen] = true;
            _boot.Charging = true;
            _boot.Contactor.Closed = true;
            _events.Add(new SessionEvent(session, _boot.UnixSeconds, session.MeterStart, StopReason.None));
            return session;
        }
    }

    /// <summary>Renews the bootloader's knowledge that a session runs, if one does. To be called several times a minute.</summary>
    internal void Renew()
    {
        lock (_gate)
        {
            bool tells = _rollsBack && _events.Count > 0 && _boot.Milliseconds - LastEnd < ReportPatience;
            if (tells || IsAnyOccupied())
            {
                _boot.Charging = true;
            }
            else if (_rollsBack)
            {
                _boot.Charging = false;
            }
        }
    }

    /// <summary>Ends a session, if it runs.</summary>
    internal void Stop(Session session, StopReason reason)
    {
        lock (_gate)
        {
            if (session == null || _sessions[session.Connector] != session)
            {
                return;
            }

            _sessions[session.Connector] = null;
            _statusDue[session.Connector] = true;
            LastEnd = _boot.Milliseconds;
            _events.Add(new SessionEvent(session, _boot.UnixSeconds, Meter, reason));
            if (!IsAnyOccupied())
            {
                _boot.Contactor.Closed = false;
                _boot.Charging = _rollsBack;
            }

            ReportHealth(session.Connector, reason == StopReason.Fault);
        }
    }

    /// <summary>Ends all sessions.</summary>
    internal void StopAll(StopReason reason)
    {
        for (int i = 1; i <= Count; i++)
        {
            Stop(At(i), reason);
        }
    }

    /// <summary>The session at a connector; null if none runs, or there is no such connector.</summary>
    internal Session At(int connector)
    {
        lock (_gate)
        {
            return connector < 1 || connector > Count ? null : _sessions[connector];
        }
    }

    /// <summary>Removes an event that the backend has answered, if it is still there.</summary>
    internal void Remove(SessionEvent answered)
    {
        lock (_gate)
        {
            _events.Remove(answered);
        }
    }

    /// <summary>Has the status sent to the backend again.</summary>
    /// <param name="connector">0 and up; negative for all.</param>
    internal void RequestStatus(int connector)
    {
        lock (_gate)
        {
            for (int i = 0; i < _statusDue.Length; i++)
            {
                _statusDue[i] = _statusDue[i] || connector < 0 || connector == i;
            }
        }
    }

    /// <summary>
    /// A connector whose status is due to be sent, and counts as sent from then on; -1 if there is none. One whose session has ended has to
    /// wait until the backend knows of the end.
    /// </summary>
    internal int NextStatusDue()
    {
        lock (_gate)
        {
            for (int i = 0; i < _statusDue.Length; i++)
            {
                if (_statusDue[i] && !_events.HasEndAt(i))
                {
                    _statusDue[i] = false;
                    return i;
                }
            }

            return -1;
        }
    }

    /// <summary>The first connector whose status may be told, from one on; -1 if there is none.</summary>
    internal int FirstSettled(int first)
    {
        lock (_gate)
        {
            for (int i = first; i <= Count; i++)
            {
                if (!_events.HasEndAt(i))
                {
                    return i;
                }
            }

            return -1;
        }
    }

    // One session that a fault ends may be chance, and is counted as one. A connector on which the next one ends so too does not work: that is told
    // once, until a session has ended in order there.
    private void ReportHealth(int connector, bool fault)
    {
        _boot.Health.SessionEnded(fault ? SessionEnd.ChargerFault : SessionEnd.Regular);
        _failures[connector] = fault ? _failures[connector] + 1 : 0;
        if (_failures[connector] == FailuresOfAFault)
        {
            _boot.Health.Fault("connector " + connector + " cannot go on with any session");
        }
    }

    private void Set(bool outOfService)
    {
        lock (_gate)
        {
            if (_out == outOfService)
            {
                return;
            }

            // A connector with a session keeps its status until the session ends.
            _out = outOfService;
            for (int i = 0; i < _statusDue.Length; i++)
            {
                _statusDue[i] = _statusDue[i] || _sessions[i] == null;
            }
        }
    }

    private int Free()
    {
        for (int i = 1; i <= Count; i++)
        {
            if (_sessions[i] == null && !Operability.IsInoperative(_inoperative, i))
            {
                return i;
            }
        }

        return -1;
    }

    private bool IsAnyOccupied()
    {
        for (int i = 1; i <= Count; i++)
        {
            if (_sessions[i] != null)
            {
                return true;
            }
        }

        return false;
    }
}
