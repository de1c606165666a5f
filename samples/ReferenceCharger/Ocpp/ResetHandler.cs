using TwinSlot.Contract;
using TwinSlot.Updater;

namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>Resets that the central system asked for.</summary>
internal sealed class ResetHandler
{
    private readonly IBootServices _boot;
    private readonly FirmwareUpdater _update;
    private readonly Connectors _connectors;
    private bool _asked;
    private bool _waited;

    internal ResetHandler(IBootServices boot, FirmwareUpdater update, Connectors connectors)
    {
        _boot = boot;
        _update = update;
        _connectors = connectors;
    }

    /// <summary>
    /// True once a reset that was accepted may be made: when no session runs, the central system knows of the end of each, and no image is
    /// handed over, which is followed by a reboot of its own.
    /// </summary>
    internal bool IsDue
    {
        get { return _asked && !_boot.Charging && _connectors.OldestEvent == null && !_update.Installing; }
    }

    /// <summary>True if the reset that was accepted last had to wait for the end of a session.</summary>
    internal bool Waited
    {
        get { return _waited; }
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

        _asked = true;
        if (ends != StopReason.None)
        {
            _connectors.StopAll(ends);
        }

        _waited = ends == StopReason.None && !IsDue;

        return true;
    }
}
