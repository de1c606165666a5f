using TwinSlot.Testing.Scenarios;

namespace TwinSlot.Testing.Running;

/// <summary>How scenarios are run.</summary>
public sealed record RunOptions
{
    /// <summary>How often each is run.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>The seed of their order; null for the order that they are given in.</summary>
    public int? Shuffle { get; init; }

    /// <summary>How many are run at a time, each on a rig of its own; never more than there are rigs.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>What every deadline is multiplied by.</summary>
    public double Patience { get; init; } = 1;

    /// <summary>How long a scenario may take at the most, whatever its deadlines.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Makes for a scenario what looks after each of its steps; null for nothing.</summary>
    public Func<Scenario, IOracle>? Oracle { get; init; }
}
