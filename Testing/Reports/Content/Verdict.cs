namespace TwinSlot.Testing.Reports.Content;

/// <summary>How a run, a scenario or a step ended.</summary>
public enum Verdict
{
    /// <summary>Everything that was expected came.</summary>
    Passed,

    /// <summary>Something that was expected did not come in time, or what must not happen did.</summary>
    Failed,

    /// <summary>The rig failed: no verdict on the board.</summary>
    Broken,

    /// <summary>It was not tried; the reason is beside it.</summary>
    Skipped,
}
