namespace TwinSlot.Testing.Running;

/// <summary>How a scenario, or a step of it, ended.</summary>
public enum Verdict
{
    /// <summary>The board did what is expected.</summary>
    Passed,

    /// <summary>The board did something else.</summary>
    Failed,

    /// <summary>The rig cannot do what it takes, or a step before has ended the scenario.</summary>
    Skipped,

    /// <summary>The rig failed, or refused: no verdict on the board.</summary>
    Broken,
}
