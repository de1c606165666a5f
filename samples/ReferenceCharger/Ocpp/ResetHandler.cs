using TwinSlot.Contract;
using TwinSlot.ReferenceCharger.Station;
using TwinSlot.Updater;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>Resets that the central system asked for.</summary>
internal sealed class ResetHandler
{
    // How long the central system has for the ends of the sessions, after the last one; a reset that is not to wait gives it one attempt.
    private const int Patience = 2 * 60 * 1000;
    private const int ShortPatience = 30 * 1000;

    private readonly IBootServices _boot;
    private readonly FirmwareUpdater _update;
    private readonly Connectors _connectors;
    private bool _asked;
    private bool _waited;
    private long _since;
    private int _patience;

    internal ResetHandler(IBootServices boot, FirmwareUpdater update, Connectors connectors)
    {
        _boot = boot;
        _update = update;
        _connectors = connectors;
    }

    /// <summary>
    /// True once a reset that was accepted may be made: when no session runs, the central system knows of the end of each or has had the time
    /// to, and no image is handed over, which is followed by a reboot of its own.
    /// </summary>
    internal bool IsDue
    {
        get { return _asked && !_boot.Charging && !_update.Installing && (!_connectors.HasUntoldSessions || IsPatienceOver); }
    }

    /// <summary>True if the reset that was accepted last had to wait for the end of a session.</summary>
    internal bool Waited
    {
        get { return _waited; }
    }

    private bool IsPatienceOver
    {
        get
        {
            long since = _connectors.LastEnd > _since ? _connectors.LastEnd : _since;
            return _boot.Milliseconds - since >= _patience;
        }
    }

    /// <summary>Accepts a request, unless an update is at work that a reset would waste.</summary>
    /// <returns>False if it is rejected.</returns>
    /// <param name="ends">Why the sessions that run are ended now; None to wait for their ends.</param>
    internal bool Ask(StopReason ends)
    {
        if (_update.Installing)
        {
            return false;
        }

        // One that is asked for again puts nothing off.
        int patience = ends == StopReason.Reset ? ShortPatience : Patience;
        _since = _asked ? _since : _boot.Milliseconds;
        _patience = _asked && _patience < patience ? _patience : patience;
        _asked = true;
        _connectors.EndService(ends == StopReason.None);
        if (ends != StopReason.None)
        {
            _connectors.StopAll(ends);
        }

        _waited = ends == StopReason.None && !IsDue;

        return true;
    }
}
