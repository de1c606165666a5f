using TwinSlot.Contract;

namespace TwinSlot.Transfer.Time;

/// <summary>
/// The time on a board whose clock may start anew in 1970. Sets the board's clock, by which certificates are checked, to what
/// <see cref="TimeDecider"/> makes of the image's build time, the time that was kept, and what backend and time server tell; keeps a
/// time once a TLS connection has proved it. To be made once a boot, before the first connection; may be used from any thread.
/// </summary>
public sealed class TrustedTime
{
    // Milliseconds until a time server is asked again: after no answer, after one that nothing bears out yet, after one that holds.
    private const int AfterSilence = 60 * 1000;
    private const int WhileInDoubt = 60 * 60 * 1000;
    private const int WhileKnown = 24 * 60 * 60 * 1000;

    private readonly IBootServices _boot;
    private readonly ITimeServer _server;
    private readonly object _gate = new object();
    private TimeState _state;
    private long _nextQuestion;

    /// <summary>For a board without a time server.</summary>
    public TrustedTime(IBootServices boot)
        : this(boot, null)
    {
    }

    /// <summary>Finds the time to begin with, and sets the board's clock to it.</summary>
    /// <param name="server">The provisioned time server; null for none.</param>
    public TrustedTime(IBootServices boot, ITimeServer server)
    {
        _boot = boot;
        _server = server;
        long clock = boot.UnixSeconds;
        _state = TimeDecider.Start(boot.Image.BuiltUnixSeconds, KeptTime.Decode(boot.KeptState.Read(KeptTime.StateName)), clock, boot.Milliseconds);
        if (_state.Clock != clock)
        {
            boot.SetTime(_state.Clock);
        }

        Become(_state);
    }

    /// <summary>Seconds since 1970 UTC; 0 where nothing at all is known.</summary>
    public long Now
    {
        get
        {
            lock (_gate)
            {
                return TimeDecider.Now(_state, _boot.Milliseconds);
            }
        }
    }

    /// <summary>
    /// True if a backend, authenticated or not, or a time server told the time, in this run or in one before it whose clock goes on; false for
    /// what is only the least that it can be. Nothing that certificates are checked by.
    /// </summary>
    public bool IsHeard
    {
        get
        {
            lock (_gate)
            {
                return TimeDecider.IsHeard(_state);
            }
        }
    }

    /// <summary>True if the time was told and proved. Otherwise a refused certificate says nothing about anybody but the clock.</summary>
    public bool IsKnown
    {
        get
        {
            lock (_gate)
            {
                return TimeDecider.IsKnown(_state);
            }
        }
    }

    /// <summary>True if the connection should be made anew, for no other reason than to prove the time that was told over it.</summary>
    public bool IsProofDue
    {
        get
        {
            lock (_gate)
            {
                return TimeDecider.IsProofDue(_state, _boot.Milliseconds);
            }
        }
    }

    /// <summary>The connection is made anew because of <see cref="IsProofDue"/>.</summary>
    public void BeginProof()
    {
        lock (_gate)
        {
            _state = TimeDecider.ProofBegun(_state);
        }
    }

    /// <summary>Learns the time that the backend sent (OCPP's currentTime).</summary>
    /// <returns>False if it is not believed: before the image was built, implausibly late, or refuted by a connection lately.</returns>
    /// <param name="unixSeconds">Seconds since 1970 UTC.</param>
    /// <param name="isSecure">True if it came over TLS.</param>
    public bool Learn(long unixSeconds, bool isSecure)
    {
        lock (_gate)
        {
            return Take(TimeDecider.BackendTold(_state, unixSeconds, isSecure, _boot.Milliseconds));
        }
    }

    /// <summary>The TLS handshake with the backend has succeeded: the time is good for its certificate.</summary>
    public void Connected()
    {
        lock (_gate)
        {
            Become(TimeDecider.Connected(_state, _boot.Milliseconds));
            Keep();
        }
    }

    /// <summary>The TLS handshake with the backend has failed.</summary>
    /// <returns>True if another attempt promises more now: the clock has been moved.</returns>
    public bool Refused()
    {
        lock (_gate)
        {
            long moment = _boot.Milliseconds;
            TimeState next = TimeDecider.Refused(_state, moment);
            bool moved = TimeDecider.Now(next, moment) != TimeDecider.Now(_state, moment);
            Become(next);
            if (moved)
            {
                _boot.SetTime(next.Clock);
            }

            return moved;
        }
    }

    /// <summary>What a failed connection is to be reported as: while the time is not known, a refused certificate is nobody's fault.</summary>
    public ConnectionError Blame(ConnectionError error)
    {
        return error == ConnectionError.PeerCertificateRefused && !IsKnown ? ConnectionError.Other : error;
    }

    /// <summary>Asks the time server if there is one and it is due; waits for its answer. An authenticated backend's word stands before it.</summary>
    public void AskServer()
    {
        lock (_gate)
        {
            if (_server == null || _boot.Milliseconds < _nextQuestion || (TimeDecider.IsKnown(_state) && !_state.FromServer))
            {
                return;
            }
        }

        long told = _server.Ask();
        lock (_gate)
        {
            bool taken = told > 0 && Take(TimeDecider.ServerTold(_state, told, _boot.Milliseconds));
            _nextQuestion = _boot.Milliseconds + (told <= 0 ? AfterSilence : taken && _state.Proved ? WhileKnown : WhileInDoubt);
        }

        if (told <= 0)
        {
            _boot.Say("no time from the time server: " + _server.Error);
        }
    }

    private bool Take(TimeState next)
    {
        if (next == _state)
        {
            return false;
        }

        _boot.SetTime(next.Clock);
        Become(next);
        Keep();
        return true;
    }

    private void Become(TimeState next)
    {
        _state = next;
        _boot.TimeIsProved = TimeDecider.IsProved(next);
    }

    private void Keep()
    {
        long moment = _boot.Milliseconds;
        if (TimeDecider.IsWorthKeeping(_state, moment))
        {
            long now = TimeDecider.Now(_state, moment);
            if (_boot.KeptState.Write(KeptTime.StateName, KeptTime.Encode(now)))
            {
                _state = _state.Copy();
                _state.Kept = now;
            }
        }
    }
}
