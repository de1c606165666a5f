namespace TwinSlot.Tests.Simulation.Fleet;

/// <summary>Random numbers that are the same on every machine (SplitMix64).</summary>
/// <param name="seed">Picks the sequence.</param>
internal sealed class Chance(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A sequence of its own for each part of a whole.</summary>
    public static Chance Of(int seed, int board, int purpose) =>
        new(Mixed(Mixed(Mixed((ulong)seed + 1) + (ulong)board) + (ulong)purpose));

    /// <summary>From 0 to below 1.</summary>
    public double Next()
    {
        _state += 0x9E3779B97F4A7C15;
        return (Mixed(_state) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>From 0 to below <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)(Next() * limit);

    /// <summary>True as often as <paramref name="probability"/> says.</summary>
    public bool Is(double probability) => Next() < probability;

    /// <summary>The wait for what comes by chance, or what lasts by chance.</summary>
    /// <param name="mean">How long on average.</param>
    public double Wait(double mean) => -Math.Log(1 - Next()) * mean;

    private static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
