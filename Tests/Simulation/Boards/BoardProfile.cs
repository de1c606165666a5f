namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>What a board can tell of its resets. docs/architecture.md has the table.</summary>
public enum BoardProfile
{
    /// <summary>It latches its watchdog's output, and its clock shows whether the power stayed.</summary>
    Latch,

    /// <summary>It has the clock only: its watchdog pulls the enable pin, which looks like lost power.</summary>
    NoLatch,
}
