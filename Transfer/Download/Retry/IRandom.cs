namespace TwinSlot.Transfer.Download.Retry;

/// <summary>Where jitter comes from. A test gives its own, so that its results can be foretold.</summary>
public interface IRandom
{
    /// <summary>A number that nobody can predict, from 0 to <paramref name="limit"/> - 1.</summary>
    /// <param name="limit">At least 1.</param>
    int Next(int limit);
}
