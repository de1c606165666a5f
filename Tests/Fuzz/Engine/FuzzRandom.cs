namespace TwinSlot.Tests.Fuzz.Engine;

/// <summary>Random numbers that are the same on every machine for one seed: SplitMix64 (Steele, Lea, Flood 2014).</summary>
public sealed class FuzzRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 to one below a bound.</summary>
    /// <param name="bound">1 or more.</param>
    public int Below(int bound) => (int)(Next() % (ulong)bound);
}
