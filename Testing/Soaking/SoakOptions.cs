namespace TwinSlot.Testing.Soaking;

/// <summary>How lives are run.</summary>
public sealed record SoakOptions
{
    /// <summary>The seed of the lives.</summary>
    public required int Seed { get; init; }

    /// <summary>After how long no further life begins; null for no such end.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>After how many lives it ends; null for no such end.</summary>
    public int? Lives { get; init; }

    /// <summary>The first life, from 1.</summary>
    public int First { get; init; } = 1;

    /// <summary>What every deadline is multiplied by.</summary>
    public double Patience { get; init; } = 1;
}
