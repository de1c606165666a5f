namespace TwinSlot.Tests.Simulation.Exploration;

/// <summary>What a board does in a state of the exploration.</summary>
public enum Mode
{
    /// <summary>It is about to boot.</summary>
    Boot,

    /// <summary>A confirmed image runs.</summary>
    Confirmed,

    /// <summary>An image on trial runs.</summary>
    Trial,

    /// <summary>The previous image runs as a probe.</summary>
    Probe,

    /// <summary>Nothing may boot.</summary>
    Recovery,
}
