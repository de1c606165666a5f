using System;

namespace TwinSlot.Bootloader.Services;

/// <summary>A time as people read it.</summary>
public static class UtcText
{
    /// <summary>As <c>2026-11-28 16:28 UTC</c>.</summary>
    /// <param name="unixSeconds">Seconds since 1970 UTC.</param>
    public static string Minute(uint unixSeconds)
    {
        DateTime time = DateTime.UnixEpoch.AddSeconds(unixSeconds);
        return Day(time) + " " + Two(time.Hour) + ":" + Two(time.Minute) + " UTC";
    }

    /// <summary>As <c>2026-11-28</c>.</summary>
    /// <param name="unixSeconds">Seconds since 1970 UTC.</param>
    public static string Day(uint unixSeconds)
    {
        return Day(DateTime.UnixEpoch.AddSeconds(unixSeconds));
    }

    /// <summary>A span as <c>40 s</c>, <c>12 min</c>, <c>3 h</c> or <c>2 d</c>, rounded down.</summary>
    public static string Span(uint seconds)
    {
        return seconds < 120 ? seconds.ToString() + " s"
            : seconds < 7200 ? (seconds / 60).ToString() + " min"
            : seconds < 172800 ? (seconds / 3600).ToString() + " h"
            : (seconds / 86400).ToString() + " d";
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
