namespace TwinSlot.Boards.Virtual.Deployment;

/// <summary>How the watchdog chip is strapped, in milliseconds.</summary>
public sealed record WatchdogTimes
{
    /// <summary>The times of a board whose trials are to be over in seconds. A start has a minute, for a busy machine may need it.</summary>
    public static WatchdogTimes Fast { get; } = new() { TimeoutMs = 3_000, StartUpDelayMs = 60_000 };

    /// <summary>Longest time between two feeds.</summary>
    public int TimeoutMs { get; init; } = 3_000;

    /// <summary>Time after a reset in which the chip waits for the first feed.</summary>
    public int StartUpDelayMs { get; init; } = 10_000;
}
