namespace TwinSlot.Updater.Download.Retry;

/// <summary>Where jitter comes from. A test gives its own, so that what it sees can be told beforehand.</summary>
public interface IRandom
{
    /// <summary>A number that nobody can tell beforehand, from 0 to <paramref name="limit"/> - 1.</summary>
    /// <param name="limit">At least 1.</param>
    int Next(int limit);
}
