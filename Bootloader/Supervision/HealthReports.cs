using TwinSlot.Bootloader.Soak;
using TwinSlot.Contract;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>What the application reported of its health since somebody last took it. May be used from any thread.</summary>
public sealed class HealthReports
{
    private readonly object _gate = new object();
    private int _sessions;
    private int _faultedSessions;
    private int _faults;
    private int _lowestFreeMemory = -1;

    /// <summary>True if something was reported that a verdict may rest on: it is not to wait.</summary>
    public bool IsUrgent { get; private set; }

    /// <summary>The last fault that was reported, in words; empty if none was.</summary>
    public string LastFault { get; private set; } = string.Empty;

    /// <summary>A charging session has ended.</summary>
    /// <param name="end">How.</param>
    public void EndSession(SessionEnd end)
    {
        lock (_gate)
        {
            _sessions++;
            _faultedSessions += end == SessionEnd.Regular ? 0 : 1;
            IsUrgent = true;
        }
    }

    /// <summary>A part of the charger, or a self-diagnostic, has failed.</summary>
    /// <param name="what">Which, and how, in words.</param>
    public void CountFault(string what)
    {
        lock (_gate)
        {
            LastFault = what;
            _faults++;
            IsUrgent = true;
        }
    }

    /// <summary>So much memory is free.</summary>
    /// <param name="bytes">Bytes.</param>
    public void NoteFreeMemory(int bytes)
    {
        lock (_gate)
        {
            if (bytes >= 0 && (_lowestFreeMemory < 0 || bytes < _lowestFreeMemory))
            {
                _lowestFreeMemory = bytes;
            }
        }
    }

    /// <summary>Adds all that was reported to a window, and forgets it.</summary>
    /// <param name="window">Receives it.</param>
    public void TakeInto(HealthWindow window)
    {
        lock (_gate)
        {
            window.Sessions = _sessions;
            window.FaultedSessions = _faultedSessions;
            window.FailedDiagnostics = _faults;
            window.LowestFreeMemory = _lowestFreeMemory;
            _sessions = 0;
            _faultedSessions = 0;
            _faults = 0;
            _lowestFreeMemory = -1;
            IsUrgent = false;
        }
    }
}
