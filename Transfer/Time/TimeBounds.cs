namespace TwinSlot.Transfer.Time;

/// <summary>How far a time may lie from what is known for certain. All in seconds.</summary>
public static class TimeBounds
{
    /// <summary>A day. Two times closer than that are the same for certificates.</summary>
    public const long Day = 24 * 3600;

    /// <summary>Between two times that are tried in turn: no certificate of a backend is valid for less.</summary>
    public const long Month = 30 * Day;

    /// <summary>Months that are tried, counted from where a search begins: 20 years.</summary>
    public const int MonthsAhead = 240;

    /// <summary>
    /// Every how many attempts a search returns to where it began: what fails may be the backend, and when it is back, the time that was
    /// proved last is most likely the right one.
    /// </summary>
    public const int TriesAway = 4;

    /// <summary>
    /// How far one told time moves the clock beyond the time under which a connection stands. No certificate of a public authority
    /// is valid for longer, so that one step is enough where the backend has one; further it goes step by step, each proved by a connection.
    /// </summary>
    public const long Step = 400 * Day;

    /// <summary>After the build; a later time is not believed whoever tells it: 30 years.</summary>
    public const long LongestLife = 30L * 365 * Day;

    /// <summary>How long certificates must have been refused for times to be tried that lie before what is known.</summary>
    public const long Patience = Day;

    /// <summary>2024-01-01: no image is older.</summary>
    public const long Earliest = 1704067200;

    /// <summary>2106-02-07: what does not fit 32 bits can neither be kept nor written to the flight log.</summary>
    public const long Latest = 0xffffffff;

    /// <summary>True for a time that a board can live in at all.</summary>
    public static bool IsPlausible(long unixSeconds)
    {
        return unixSeconds >= Earliest && unixSeconds <= Latest;
    }

    /// <summary>True if two times are the same for certificates.</summary>
    public static bool IsSame(long one, long other)
    {
        return one - other <= Day && other - one <= Day;
    }
}
