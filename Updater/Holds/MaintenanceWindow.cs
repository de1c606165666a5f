namespace TwinSlot.Updater.Holds;

/// <summary>The time of day, in UTC, in which updates may be activated: from its first minute to before its last, over midnight where that is earlier.</summary>
public sealed class MaintenanceWindow
{
    /// <summary>Minutes of a day.</summary>
    public const int Day = 24 * 60;

    private const int TextLength = 11;
    private const int DaySeconds = Day * 60;

    /// <summary>Describes a window of 1 to 1439 minutes.</summary>
    /// <param name="from">Its first minute, 0 to 1439.</param>
    /// <param name="to">The first minute behind it, 0 to 1439, another than <paramref name="from"/>.</param>
    public MaintenanceWindow(int from, int to)
    {
        From = from;
        To = to;
    }

    /// <summary>Its first minute of the day.</summary>
    public int From { get; }

    /// <summary>The first minute of the day behind it.</summary>
    public int To { get; }

    /// <summary>True if these two are a window.</summary>
    public static bool IsWindow(int from, int to)
    {
        return from >= 0 && from < Day && to >= 0 && to < Day && from != to;
    }

    /// <summary>Reads a window.</summary>
    /// <returns>Null if the text is none, written as <c>22:00-04:30</c>.</returns>
    public static MaintenanceWindow Read(string text)
    {
        if (text == null || text.Length != TextLength || text[5] != '-')
        {
            return null;
        }

        int from = HoldTexts.ReadMinute(text.Substring(0, 5));
        int to = HoldTexts.ReadMinute(text.Substring(6));
        return IsWindow(from, to) ? new MaintenanceWindow(from, to) : null;
    }

    /// <summary>True if it is open at a time.</summary>
    /// <param name="unixSeconds">Seconds since 1970 UTC.</param>
    public bool IsOpen(long unixSeconds)
    {
        int minute = (int)(unixSeconds % DaySeconds / 60);
        return From < To ? minute >= From && minute < To : minute >= From || minute < To;
    }

    /// <summary>When it is open: at a time if it is open then, else when it opens next.</summary>
    /// <param name="unixSeconds">Seconds since 1970 UTC.</param>
    public long NextOpen(long unixSeconds)
    {
        if (IsOpen(unixSeconds))
        {
            return unixSeconds;
        }

        long today = unixSeconds - (unixSeconds % DaySeconds) + (From * 60);
        return today > unixSeconds ? today : today + DaySeconds;
    }

    /// <summary>As <see cref="Read"/> reads it.</summary>
    public string ToText()
    {
        return HoldTexts.Minute(From) + "-" + HoldTexts.Minute(To);
    }
}
