using System;

namespace TwinSlot.Contract;

/// <summary>A time as people read it, the same in what bootloader and application say.</summary>
public static class UtcText
{
    /// <summary>As <c>2026-11-28 16:28 UTC</c>.</summary>
    /// <param name="unixSeconds">Seconds since 1970 UTC.</param>
    public static string Minute(long unixSeconds)
    {
        DateTime time = TimeOf(unixSeconds);
        return Day(time) + " " + Two(time.Hour) + ":" + Two(time.Minute) + " UTC";
    }

    /// <summary>As <c>2026-11-28</c>.</summary>
    /// <param name="unixSeconds">Seconds since 1970 UTC.</param>
    public static string Day(long unixSeconds)
    {
        return Day(TimeOf(unixSeconds));
    }

    /// <summary>A span as <c>40 s</c>, <c>12 min</c>, <c>3 h</c> or <c>2 d</c>, rounded down.</summary>
    public static string Span(uint seconds)
    {
        return seconds < 120 ? seconds.ToString() + " s"
            : seconds < 7200 ? (seconds / 60).ToString() + " min"
            : seconds < 172800 ? (seconds / 3600).ToString() + " h"
            : (seconds / 86400).ToString() + " d";
    }

    // AddSeconds would count in floating point.
    private static DateTime TimeOf(long unixSeconds)
    {
        return new DateTime(DateTime.UnixEpoch.Ticks + (unixSeconds * TimeSpan.TicksPerSecond));
    }

    private static string Day(DateTime time)
    {
        return time.Year.ToString() + "-" + Two(time.Month) + "-" + Two(time.Day);
    }

    private static string Two(int number)
    {
        return number < 10 ? "0" + number.ToString() : number.ToString();
    }
}
