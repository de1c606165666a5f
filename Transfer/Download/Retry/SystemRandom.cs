using System;

namespace TwinSlot.Transfer.Download.Retry;

/// <summary>The class library's random numbers: good for jitter, and for nothing that must be secret.</summary>
public sealed class SystemRandom : IRandom
{
    private readonly Random _random = new Random();

    /// <inheritdoc/>
    public int Next(int limit)
    {
        return _random.Next(limit);
    }
}
