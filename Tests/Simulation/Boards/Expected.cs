namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>How an update has to end.</summary>
public enum Expected
{
    /// <summary>The image runs, confirmed, and the backend was told so.</summary>
    Installed,

    /// <summary>The image before runs, and the backend was told that the update failed.</summary>
    Failed,

    /// <summary>The image is staged and not activated.</summary>
    Staged,

    /// <summary>It was staged and then given up.</summary>
    Abandoned,
}
