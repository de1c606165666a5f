namespace TwinSlot.Testing.Soaking;

/// <summary>Numbers that a seed makes, the same on every machine and in every version of the runtime: splitmix64.</summary>
internal sealed class LifeRandom
{
    private ulong _state;

    private LifeRandom(ulong state)
    {
        _state = state;
    }

    /// <summary>The numbers of a life.</summary>
    public static LifeRandom Of(int seed, int number)
    {
        LifeRandom first = new((uint)seed);
        return new LifeRandom(first.Next() ^ (uint)number);
    }

    /// <summary>A whole number; both ends may come.</summary>
    public int Between(int least, int most) => least + (int)(Next() % (ulong)(most - least + 1));

    /// <summary>True once in so many times.</summary>
    public bool Once(int times) => Between(1, times) == 1;

    /// <summary>One of several.</summary>
    public T OneOf<T>(params IReadOnlyList<T> all) => all[Between(0, all.Count - 1)];

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
