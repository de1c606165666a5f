namespace TwinSlot.Tests.Simulation.Years;

/// <summary>What brings a random board to go back to the image before.</summary>
internal enum RollbackLife
{
    /// <summary>A trial that fails.</summary>
    Trial,

    /// <summary>A soak that fails.</summary>
    Soak,

    /// <summary>A control experiment that finds the image before no better.</summary>
    Doubt,

    /// <summary>A trial that fails of an update that the operator held.</summary>
    Hold,

    /// <summary>A request over the backend or by the application.</summary>
    Request,

    /// <summary>The button at reset.</summary>
    Button,

    /// <summary>Flash that rots under the running image.</summary>
    Rot,
}
