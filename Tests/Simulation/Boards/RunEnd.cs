namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>How a run of the application ended, if not in a reboot or a cut.</summary>
public enum RunEnd
{
    /// <summary>There is nothing left to do.</summary>
    Quiet,

    /// <summary>A trial goes on until the backend is reached: there is nothing to go back to.</summary>
    Endless,

    /// <summary>The watchdog was not fed and bit.</summary>
    Bitten,

    /// <summary>The power went.</summary>
    PowerCycled,
}
