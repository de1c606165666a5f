namespace TwinSlot.HardwareAbstraction.Gpio;

/// <summary>
/// The timing of an external watchdog chip as it is strapped on a board. All times are the least that the chip may show over
/// supply and temperature, so that firmware which keeps to them never lets it expire. Made by <see cref="WatchdogChips"/>.
/// </summary>
public sealed class WatchdogChip
{
    /// <summary>Value of <see cref="StartUpDelay"/> for a chip that waits for the first feed for as long as it takes.</summary>
    public const int UntilFirstFeed = -1;

    /// <summary>Describes a chip.</summary>
    /// <param name="name">What the board's documents call it.</param>
    /// <param name="timeout">See <see cref="Timeout"/>.</param>
    /// <param name="startUpDelay">See <see cref="StartUpDelay"/>.</param>
    /// <param name="leastPulse">See <see cref="LeastPulse"/>.</param>
    public WatchdogChip(string name, int timeout, int startUpDelay, int leastPulse)
    {
        Name = name;
        Timeout = timeout;
        StartUpDelay = startUpDelay;
        LeastPulse = leastPulse;
    }

    /// <summary>Part and strapping, for people.</summary>
    public string Name { get; private set; }

    /// <summary>Longest time from one feed to the next, in milliseconds.</summary>
    public int Timeout { get; private set; }

    /// <summary>
    /// Milliseconds after power-on, and after it expired, in which the chip does not count; feeds in this time are ignored.
    /// <see cref="UntilFirstFeed"/> if the first feed ends it.
    /// </summary>
    public int StartUpDelay { get; private set; }

    /// <summary>Least time that the feed pin must stay high for the chip to see it, in nanoseconds.</summary>
    public int LeastPulse { get; private set; }

    /// <summary>
    /// Milliseconds from power-on to the reset if no feed comes: the time that the runtime has to start and reach the first feed.
    /// Without an end (<see cref="int.MaxValue"/>) if the chip waits for the first feed.
    /// </summary>
    public int FirstFeedWithin
    {
        get { return StartUpDelay == UntilFirstFeed ? int.MaxValue : StartUpDelay + Timeout; }
    }
}
