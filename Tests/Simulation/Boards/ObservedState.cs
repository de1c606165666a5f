namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>The states of a slot, by their numbers in docs/boot-record.md.</summary>
public enum ObservedState
{
    /// <summary>Nothing bootable.</summary>
    Empty = 0,

    /// <summary>Complete and verified, never booted.</summary>
    Staged = 1,

    /// <summary>May boot while it has tries left.</summary>
    Trial = 2,

    /// <summary>Proved itself.</summary>
    Confirmed = 3,

    /// <summary>Failed.</summary>
    Rejected = 4,
}
