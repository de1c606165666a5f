using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>A step of a scenario.</summary>
public abstract record Step
{
    /// <summary>Its line in the scenario's file; 0 if it has none.</summary>
    public int Line { get; init; }

    /// <summary>What it does, in words.</summary>
    public abstract string Words { get; }

    /// <summary>What a rig must be able to do.</summary>
    public abstract RigCapabilities Needs { get; }

    /// <summary>True if it does something, so that expectations after it look at what happens from then on.</summary>
    public virtual bool Acts => true;

    /// <summary>Does it.</summary>
    /// <exception cref="ScenarioFailure">The board did not do what is expected.</exception>
    /// <exception cref="RigException">The rig failed.</exception>
    public abstract Task RunAsync(ScenarioRun run, CancellationToken cancel);
}
