namespace TwinSlot.Bootloader.Soak;

/// <summary>
/// A sequential test of whether something bad happens more often than it may: a mixture of likelihood ratios over the moment from which
/// on it does. Under "no more often" its expectation never exceeds 1, so that it ever reaches n with a probability of 1/n at the most,
/// however long it goes on (docs/soak.md). Integers, rounded down: that can only lower it.
/// </summary>
public static class SequentialTest
{
    /// <summary>The number one, as the statistic is kept.</summary>
    public const uint One = 65536;

    /// <summary>Probabilities are in millionths.</summary>
    public const uint Million = 1000000;

    /// <summary>Hours of the soak over which the moments of a change are spread.</summary>
    public const uint Moments = 168;

    /// <summary>A statistic before anything was seen: one half is the weight of "from the start".</summary>
    public const uint Start = One / 2;

    // The other half is spread evenly over the moments that follow.
    private const uint Weight = One / 2 / Moments;

    /// <summary>An hour is over: from here on it may have changed.</summary>
    /// <param name="statistic">As it stands.</param>
    /// <param name="hours">Hours of the soak that are over, this one too.</param>
    public static uint Enter(uint statistic, uint hours)
    {
        return hours > Moments ? statistic : Limited((ulong)statistic + Weight);
    }

    /// <summary>Something was seen.</summary>
    /// <param name="statistic">As it stands.</param>
    /// <param name="bad">Whether it was bad.</param>
    /// <param name="usual">How probable that may be, in millionths.</param>
    /// <param name="worse">How probable it is for an image that is clearly worse; the same where nothing is judged.</param>
    public static uint Count(uint statistic, bool bad, uint usual, uint worse)
    {
        return bad
            ? Limited((ulong)statistic * worse / usual)
            : Limited((ulong)statistic * (Million - worse) / (Million - usual));
    }

    private static uint Limited(ulong statistic)
    {
        return statistic > uint.MaxValue ? uint.MaxValue : (uint)statistic;
    }
}
