namespace TwinSlot.Testing.Reports.Content;

/// <summary>How a run, a scenario or a step ended.</summary>
public enum Verdict
{
    /// <summary>The board did what is expected.</summary>
    Passed,

    /// <summary>The board did something else, or not in time.</summary>
    Failed,

    /// <summary>The rig failed, or refused: no verdict on the board.</summary>
    Broken,

    /// <summary>It was not tried, for the rig cannot do what it takes; the reason is beside it.</summary>
    Skipped,
}
