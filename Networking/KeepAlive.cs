namespace TwinSlot.Networking;

/// <summary>When a connection on which nothing comes is pinged (RFC 6455 section 5.5.2), and when it is given up. Pure: the caller has the clock.</summary>
internal sealed class KeepAlive
{
    /// <summary>Milliseconds without a byte from the peer after which it is pinged.</summary>
    internal const int Silence = 30000;

    /// <summary>Milliseconds that it has to answer.</summary>
    internal const int Patience = 30000;

    private long _heardAt;
    private long _pingedAt;
    private bool _pinged;

    /// <summary>A connection begins.</summary>
    internal KeepAlive(long now)
    {
        _heardAt = now;
    }

    /// <summary>Something has come, a pong or anything else.</summary>
    internal void Heard(long now)
    {
        _heardAt = now;
        _pinged = false;
    }

    /// <summary>True once when a ping is to be sent.</summary>
    internal bool ConsumePing(long now)
    {
        if (_pinged || now - _heardAt < Silence)
        {
            return false;
        }

        _pinged = true;
        _pingedAt = now;
        return true;
    }

    /// <summary>True if the ping was not answered in time: the connection is dead.</summary>
    internal bool IsDead(long now)
    {
        return _pinged && now - _pingedAt >= Patience;
    }
}
