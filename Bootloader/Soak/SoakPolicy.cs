namespace TwinSlot.Bootloader.Soak;

/// <summary>How long a confirmed image is watched, and when its way to the backend is doubted. Provisioned per board; docs/soak.md has the rule.</summary>
public sealed class SoakPolicy
{
    /// <summary>Seconds of an hour as clocks have it.</summary>
    public const int RealHour = 3600;

    /// <summary>Hours of operation that a soak takes. 0: a confirmed image has none.</summary>
    public int Hours = 72;

    /// <summary>Charging sessions that it takes besides.</summary>
    public int Sessions = 3;

    /// <summary>Hours of operation after which it ends, however few sessions there were.</summary>
    public int LongestHours = 168;

    /// <summary>
    /// Seconds of operation that an hour of the soak takes. Fewer are for demonstrations and tests, where nobody waits an hour: with it goes all that
    /// is counted in hours or parts of one, here and in docs/soak.md. What is given in seconds does not: a board starts and connects no faster for it.
    /// </summary>
    public int SecondsAnHour = RealHour;

    /// <summary>Seconds without the backend, the network being there, after which the image before is asked to try.</summary>
    public int DoubtAfter = 15 * 60;

    /// <summary>
    /// Up to so many seconds more, other ones on each board and each time: the boards of a fleet do not all try at the moment in which an
    /// outage ends.
    /// </summary>
    public int DoubtSpread = 10 * 60;

    /// <summary>The same, without a spread, once the image has lost the backend in clearly more hours than the one before.</summary>
    public int DoubtAfterSuspicion = 3 * 60;

    /// <summary>Most control experiments within 24 hours of operation: each is two reboots.</summary>
    public int DoubtsADay = 4;

    /// <summary>
    /// Seconds from its start within which the image before must have reached the backend for a loss to count as not shared: later, an outage may
    /// have ended meanwhile. The first experiment in an outage lasts no longer than this. A board that takes longer to connect needs more.
    /// </summary>
    public int PromptAfter = 90;

    /// <summary>Seconds that the image before has in the experiments that follow one without an answer in the same outage.</summary>
    public int PatientAfter = 10 * 60;

    /// <summary>Seconds of operation as the evaluator counts them, with 3600 to the hour.</summary>
    /// <param name="seconds">As the clock counts them.</param>
    internal int ToSoakSeconds(int seconds)
    {
        return SecondsAnHour == RealHour ? seconds : (int)((long)seconds * RealHour / SecondsAnHour);
    }
}
