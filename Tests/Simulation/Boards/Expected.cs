namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>How an update has to end.</summary>
public enum Expected
{
    /// <summary>The image runs, confirmed, and that was reported to the backend.</summary>
    Installed,

    /// <summary>The image before runs, and the failure was reported to the backend.</summary>
    Failed,

    /// <summary>The image is staged and not activated.</summary>
    Staged,

    /// <summary>It was staged and then given up.</summary>
    Abandoned,
}
