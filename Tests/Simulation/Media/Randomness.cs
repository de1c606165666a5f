namespace TwinSlot.Tests.Simulation.Media;

/// <summary>Pseudorandom numbers, the same for the same seed, everywhere (SplitMix64).</summary>
public struct Randomness(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 to <paramref name="bound"/> - 1; 0 for a bound below 2.</summary>
    public int Below(int bound) => bound < 2 ? 0 : (int)(Next() % (ulong)bound);

    /// <summary>64 bits.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A seed made of several numbers.</summary>
    public static ulong Mix(params ReadOnlySpan<int> numbers)
    {
        Randomness random = new(0x7477696E);
        foreach (int number in numbers)
        {
            random = new Randomness(random.Next() ^ (uint)number);
        }

        return random.Next();
    }
}
