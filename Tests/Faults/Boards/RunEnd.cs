namespace TwinSlot.Tests.Faults.Boards;

/// <summary>How a run of the application ended, if not in a reboot or a cut.</summary>
public enum RunEnd
{
    /// <summary>There is nothing left to do.</summary>
    Quiet,

    /// <summary>The watchdog was not fed and bit.</summary>
    Bitten,

    /// <summary>The power went.</summary>
    PowerCycled,
}
