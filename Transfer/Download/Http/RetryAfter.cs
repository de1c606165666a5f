using TwinSlot.Transfer.Download.Retry;

namespace TwinSlot.Transfer.Download.Http;

/// <summary>The Retry-After of an answer (RFC 9110 section 10.2.3): seconds, or a date.</summary>
public static class RetryAfter
{
    /// <summary>
    /// Seconds that the server asks to wait. A date is measured against the answer's own Date header, so that no clock of the board is
    /// needed.
    /// </summary>
    /// <returns>0 or more; -1 if there is no such header or it cannot be understood. Never more than a day over.</returns>
    /// <param name="field">The header's value; may be null.</param>
    /// <param name="date">The value of the answer's Date header; may be null.</param>
    public static int Read(string field, string date)
    {
        if (field == null)
        {
            return -1;
        }

        field = field.Trim();
        int seconds;
        if (field.Length > 0 && field[0] >= '0' && field[0] <= '9')
        {
            if (field.Length > 9)
            {
                return RetryPlan.MostRetryAfterSeconds;
            }

            return int.TryParse(field, out seconds) ? Bound(seconds) : -1;
        }

        long then = HttpDate.Read(field);
        long now = HttpDate.Read(date);
        return then < 0 || now < 0 ? -1 : then <= now ? 0 : Bound(then - now);
    }

    private static int Bound(long seconds)
    {
        return seconds > RetryPlan.MostRetryAfterSeconds ? RetryPlan.MostRetryAfterSeconds : (int)seconds;
    }
}
