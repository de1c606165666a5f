namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>How a run of the application ended, if not in a reboot or a power loss.</summary>
public enum RunEnd
{
    /// <summary>There is nothing left to do.</summary>
    Quiet,

    /// <summary>A trial goes on until the backend is reached: there is nothing to roll back to.</summary>
    Endless,

    /// <summary>The watchdog was not fed and has expired.</summary>
    WatchdogReset,

    /// <summary>The power was lost.</summary>
    PowerCycled,
}
