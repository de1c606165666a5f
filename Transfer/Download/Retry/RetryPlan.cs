namespace TwinSlot.Transfer.Download.Retry;

/// <summary>
/// How long to wait before a download is tried again. The request's interval (OCPP 1.6 section 6.19, retryInterval) is the base; it
/// doubles with each failure in a row; jitter comes on top, so that a fleet does not come back in one wave. A server that says
/// when it wants to be asked again (Retry-After, RFC 9110 section 10.2.3) is not asked before.
/// </summary>
public sealed class RetryPlan
{
    /// <summary>Seconds that back-off grows to at the most. A longer interval of the request's own stays as it is.</summary>
    public const int MostBackOffSeconds = 3600;

    /// <summary>Seconds of a Retry-After that are honoured at the most: a day.</summary>
    public const int MostRetryAfterSeconds = 86400;

    /// <summary>How often the wait doubles.</summary>
    public const int MostDoublings = 4;

    private const int LeastJitter = 1000;

    private readonly IRandom _random;

    /// <summary>Makes a plan.</summary>
    public RetryPlan(IRandom random)
    {
        _random = random;
    }

    /// <summary>Milliseconds to wait. Never less than the interval, nor than what the server requests, up to a day.</summary>
    /// <param name="failures">Tries in a row that brought nothing, this one included; 0 if this one brought the image nearer.</param>
    /// <param name="intervalSeconds">The request's interval; 0 or more.</param>
    /// <param name="retryAfterSeconds">What the server requests; -1 if nothing.</param>
    public long Delay(int failures, int intervalSeconds, int retryAfterSeconds)
    {
        int doublings = failures <= 1 ? 0 : failures - 1 < MostDoublings ? failures - 1 : MostDoublings;
        long seconds = intervalSeconds;
        for (int i = 0; i < doublings && seconds * 2 <= MostBackOffSeconds; i++)
        {
            seconds *= 2;
        }

        int asked = retryAfterSeconds < MostRetryAfterSeconds ? retryAfterSeconds : MostRetryAfterSeconds;
        if (asked > seconds)
        {
            seconds = asked;
        }

        // A quarter of the wait, within what an int holds.
        long spread = seconds * 250;
        int jitter = spread < LeastJitter ? LeastJitter : spread > int.MaxValue ? int.MaxValue : (int)spread;
        return (seconds * 1000) + _random.Next(jitter);
    }
}
