namespace TwinSlot.Updater.Requests;

/// <summary>Dates that a request names.</summary>
internal static class Schedule
{
    // A backend sends the time in whole seconds and its dates by a finer clock: its "now" may be a second ahead of the time that it sent.
    private const int Tolerance = 1;

    /// <summary>
    /// True if a date is more than a second ahead. A board that does not know the time does not wait: it might do so for ever.
    /// </summary>
    internal static bool LiesAhead(long seconds, long now)
    {
        return now != 0 && now < seconds - Tolerance;
    }
}
