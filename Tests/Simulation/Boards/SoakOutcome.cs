namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>What the soak of a confirmed image comes to, as far as its figures say so.</summary>
public enum SoakOutcome
{
    /// <summary>It goes on.</summary>
    None,

    /// <summary>It ends well.</summary>
    EndsWell,

    /// <summary>The image has lost the backend, and the one before is to try.</summary>
    Doubted,

    /// <summary>The image is clearly worse than the one before.</summary>
    Fails,
}
