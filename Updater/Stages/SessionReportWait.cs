using TwinSlot.Contract;

namespace TwinSlot.Updater.Stages;

/// <summary>
/// How long a reboot waits until the backend has heard of the sessions before it: the charger would forget them. A backend that does not answer
/// holds it for a while only.
/// </summary>
internal sealed class SessionReportWait
{
    private const int Longest = 2 * 60 * 1000;

    private readonly IBootServices _boot;
    private readonly IChargingService _service;
    private long _since = -1;

    internal SessionReportWait(IBootServices boot, IChargingService service)
    {
        _boot = boot;
        _service = service;
    }

    /// <summary>True while a session runs, or one that has ended is untold and not for too long. The time runs from the first time it is asked.</summary>
    internal bool MustWait()
    {
        if (_boot.Charging || !_service.HasUntoldSessions)
        {
            _since = -1;
            return _boot.Charging;
        }

        _since = _since < 0 ? _boot.Milliseconds : _since;
        return _boot.Milliseconds - _since < Longest;
    }
}
