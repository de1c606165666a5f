namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>The states of an update, by their numbers in docs/boot-record.md.</summary>
public enum ObservedUpdate
{
    /// <summary>There is none.</summary>
    None = 0,

    /// <summary>The slot's old file is being emptied.</summary>
    Erasing = 1,

    /// <summary>The slot is being written.</summary>
    Writing = 2,

    /// <summary>The image is complete and verified.</summary>
    Staged = 3,

    /// <summary>The next boot tries it, or a trial is under way.</summary>
    Activated = 4,

    /// <summary>It is confirmed and not reported yet.</summary>
    Installed = 5,

    /// <summary>It was given up and that is not reported yet.</summary>
    Failed = 6,
}
