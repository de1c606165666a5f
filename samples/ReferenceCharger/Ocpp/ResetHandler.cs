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

    /// <summary>True once a reset that was accepted may be made: when no session runs, and the central system knows of the end of each.</summary>
    internal bool IsDue
    {
        get { return _asked && !_boot.Charging && _connectors.OldestEvent == null; }
    }

    /// <summary>True if the reset that was accepted last had to wait for the end of a session.</summary>
    internal bool Waited
    {
        get { return _waited; }
    }

    /// <summary>Accepts a request, unless an update is at work that a reset would waste.</summary>
    /// <returns>False if it is rejected.</returns>
    /// <param name="atOnce">True to end the sessions that run; false to wait for their ends.</param>
    internal bool Ask(bool atOnce)
    {
        if (_update.Installing)
        {
            return false;
        }

        _asked = true;
        if (atOnce)
        {
            _connectors.StopAll(StopReason.Reset);
        }

        _waited = !atOnce && !IsDue;

        return true;
    }
}
