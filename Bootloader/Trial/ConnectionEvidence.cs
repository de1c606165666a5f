using TwinSlot.Contract;

namespace TwinSlot.Bootloader.Trial;

/// <summary>How far an image has come on its way to the backend.</summary>
public sealed class ConnectionEvidence
{
    private long _acceptedAt;
    private int _roundTrips;
    private long _lastRoundTripAt;
    private long _highestAt;

    /// <summary>The backend that the last attempt went to; null before the first.</summary>
    public string Backend { get; private set; }

    /// <summary>The security profile of the last attempt.</summary>
    public int SecurityProfile { get; private set; }

    /// <summary>The highest stage of the attempt under way.</summary>
    public ConnectionStage Stage { get; private set; }

    /// <summary>The highest stage of all attempts.</summary>
    public ConnectionStage Highest { get; private set; }

    /// <summary>When <see cref="Highest"/> was reached first, in milliseconds since the board came up.</summary>
    public long HighestAt
    {
        get { return _highestAt; }
    }

    /// <summary>When the backend last answered a request after an accepted BootNotification, in milliseconds since the board came up.</summary>
    public long LastRoundTripAt
    {
        get { return _lastRoundTripAt; }
    }

    /// <summary>True once a request has been answered after an accepted BootNotification, in any attempt.</summary>
    public bool EverProved { get; private set; }

    /// <summary>The backend of the last attempt that counted for <see cref="EverProved"/>; null before.</summary>
    public string ProvedBackend { get; private set; }

    /// <summary>The security profile of that attempt.</summary>
    public int ProvedSecurityProfile { get; private set; }

    /// <summary>The last failure in words, with its stage; empty if there was none.</summary>
    public string LastFailure { get; private set; } = string.Empty;

    /// <summary>The kind of the last failure.</summary>
    public ConnectionError LastError { get; private set; }

    /// <summary>True while a connection stands over which the backend has accepted BootNotification.</summary>
    public bool IsConnected
    {
        get { return Stage >= ConnectionStage.BootNotification; }
    }

    /// <summary>True if the last that was heard is that link and address are there.</summary>
    public bool NetworkIsThere { get; private set; }

    /// <summary>Failures in a row that point at the image.</summary>
    public int ImageFaultsInARow { get; private set; }

    /// <summary>An attempt begins.</summary>
    /// <param name="backend">Where to.</param>
    /// <param name="securityProfile">0 to 3.</param>
    public void Connecting(string backend, int securityProfile)
    {
        Backend = backend;
        SecurityProfile = securityProfile;
        Stage = ConnectionStage.None;
        _roundTrips = 0;
    }

    /// <summary>The attempt has reached a stage.</summary>
    /// <param name="stage">How far.</param>
    /// <param name="now">Milliseconds since the board came up.</param>
    public void Reached(ConnectionStage stage, long now)
    {
        if (stage == ConnectionStage.BootNotification)
        {
            _acceptedAt = now;
            _roundTrips = 0;
        }

        if (stage == ConnectionStage.RoundTrip)
        {
            if (Stage < ConnectionStage.BootNotification)
            {
                return;
            }

            _roundTrips++;
            _lastRoundTripAt = now;
            EverProved = true;
            ProvedBackend = Backend;
            ProvedSecurityProfile = SecurityProfile;
            ImageFaultsInARow = 0;
        }

        NetworkIsThere |= stage >= ConnectionStage.Address;
        if (stage > Stage)
        {
            Stage = stage;
        }

        if (stage > Highest)
        {
            Highest = stage;
            _highestAt = now;
        }
    }

    /// <summary>The attempt has failed, or its connection has ended.</summary>
    /// <param name="stage">Where.</param>
    /// <param name="error">How.</param>
    /// <param name="detail">The exact words.</param>
    /// <param name="timeKnown">Whether the board knows the time.</param>
    public void Failed(ConnectionStage stage, ConnectionError error, string detail, bool timeKnown)
    {
        LastError = error;
        LastFailure = ConnectionStages.Name(stage) + ": " + detail;
        ImageFaultsInARow = Attribution.PointsAtTheImage(error, timeKnown) ? ImageFaultsInARow + 1 : 0;
        NetworkIsThere = stage > ConnectionStage.Address;
        Stage = ConnectionStage.None;
        _roundTrips = 0;
    }

    /// <summary>True if BootNotification was accepted and two round trips followed, the last long enough after it.</summary>
    /// <param name="gap">How long, in milliseconds.</param>
    public bool IsProved(int gap)
    {
        return _roundTrips >= 2 && _lastRoundTripAt - _acceptedAt >= gap;
    }
}
