namespace TwinSlot.Updater;

/// <summary>Dates that a request names.</summary>
internal static class Dates
{
    /// <summary>True if a date is still to come. A board that does not know the time does not wait: it might do so for ever.</summary>
    internal static bool LiesAhead(long seconds, long now)
    {
        return now != 0 && now < seconds;
    }
}
