using System;

namespace TwinSlot.Updater.Holds;

/// <summary>Times as the words about holds have them.</summary>
public sealed class HoldTexts
{
    private HoldTexts()
    {
    }

    /// <summary>A time in UTC: <c>2026-11-28 16:28 UTC</c>.</summary>
    /// <param name="unixSeconds">Seconds since 1970 UTC.</param>
    public static string Moment(long unixSeconds)
    {
        DateTime time = new DateTime(DateTime.UnixEpoch.Ticks + (unixSeconds * TimeSpan.TicksPerSecond));
        return Padded(time.Year, 4) + "-" + Padded(time.Month, 2) + "-" + Padded(time.Day, 2) + " "
            + Padded(time.Hour, 2) + ":" + Padded(time.Minute, 2) + " UTC";
    }

    /// <summary>A minute of the day: <c>04:30</c>.</summary>
    public static string Minute(int minute)
    {
        return Padded(minute / 60, 2) + ":" + Padded(minute % 60, 2);
    }

    /// <summary>Reads a minute of the day.</summary>
    /// <returns>0 to 1439; -1 if it is not written as <c>04:30</c>.</returns>
    public static int ReadMinute(string text)
    {
        if (text == null || text.Length != 5 || text[2] != ':')
        {
            return -1;
        }

        for (int i = 0; i < text.Length; i++)
        {
            if (i != 2 && (text[i] < '0' || text[i] > '9'))
            {
                return -1;
            }
        }

        int hour = ((text[0] - '0') * 10) + (text[1] - '0');
        int minute = ((text[3] - '0') * 10) + (text[4] - '0');
        return hour > 23 || minute > 59 ? -1 : (hour * 60) + minute;
    }

    private static string Padded(int value, int width)
    {
        return value.ToString().PadLeft(width, '0');
    }
}
