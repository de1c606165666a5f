using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Conditions;

/// <summary>Something that has to come to hold.</summary>
public abstract record Condition
{
    /// <summary>What has to hold, in words.</summary>
    public abstract string Words { get; }

    /// <summary>What a rig must be able to do.</summary>
    public abstract RigCapabilities Needs { get; }

    /// <summary>True if it takes time to look: it is looked at when all others hold.</summary>
    public virtual bool IsCostly => false;

    /// <summary>How it stands now.</summary>
    /// <param name="run">The run.</param>
    /// <param name="since">Only events after this number count.</param>
    public abstract Task<Outcome> LookAsync(ScenarioRun run, long since, CancellationToken cancel);
}
