using System;

namespace TwinSlot.ReferenceCharger.Station;

/// <summary>
/// Date-times of RFC 3339 (section 5.6), as OCPP uses them: <c>2026-05-04T03:02:01Z</c>, with any fraction and offset. Neither
/// runtime's own parser reads the same set of them.
/// </summary>
internal sealed class IsoTime
{
    private IsoTime()
    {
    }

    /// <summary>Seconds since 1970 UTC.</summary>
    /// <returns>0 or more; -1 if the text is no date-time, or lies before 1970.</returns>
    internal static long Parse(string text)
    {
        int year = Digits(text, 0, 4);
        int month = Digits(text, 5, 2);
        int day = Digits(text, 8, 2);
        int hour = Digits(text, 11, 2);
        int minute = Digits(text, 14, 2);
        int second = Digits(text, 17, 2);
        if (year < 1970 || month < 1 || month > 12 || day < 1 || day > 31 || hour < 0 || hour > 23 || minute < 0 || minute > 59
            || second < 0 || second > 60 || text[4] != '-' || text[7] != '-' || (text[10] != 'T' && text[10] != 't')
            || text[13] != ':' || text[16] != ':' || day > DateTime.DaysInMonth(year, month))
        {
            return -1;
        }

        int offset = OffsetMinutes(text, 19);
        if (offset == int.MinValue)
        {
            return -1;
        }

        DateTime local = new DateTime(year, month, day, hour, minute, 0);
        long seconds = ((local.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond) + second - (offset * 60L);
        return seconds < 0 ? -1 : seconds;
    }

    /// <summary>Writes a time in UTC.</summary>
    /// <param name="seconds">Seconds since 1970 UTC.</param>
    internal static string Write(long seconds)
    {
        DateTime time = new DateTime(DateTime.UnixEpoch.Ticks + (seconds * TimeSpan.TicksPerSecond));
        return Padded(time.Year, 4) + "-" + Padded(time.Month, 2) + "-" + Padded(time.Day, 2) + "T" + Padded(time.Hour, 2) + ":"
            + Padded(time.Minute, 2) + ":" + Padded(time.Second, 2) + "Z";
    }

    // A time without an offset is taken as UTC: many central systems leave it out.
    private static int OffsetMinutes(string text, int at)
    {
        if (at < text.Length && text[at] == '.')
        {
            at++;
            int first = at;
            while (at < text.Length && text[at] >= '0' && text[at] <= '9')
            {
                at++;
            }

            if (at == first)
            {
                return int.MinValue;
            }
        }

        if (at == text.Length || (at + 1 == text.Length && (text[at] == 'Z' || text[at] == 'z')))
        {
            return 0;
        }

        int hours = Digits(text, at + 1, 2);
        int minutes = Digits(text, at + 4, 2);
        if (text.Length != at + 6 || (text[at] != '+' && text[at] != '-') || text[at + 3] != ':' || hours < 0 || hours > 23
            || minutes < 0 || minutes > 59)
        {
            return int.MinValue;
        }

        int offset = (hours * 60) + minutes;
        return text[at] == '-' ? -offset : offset;
    }

    private static int Digits(string text, int at, int count)
    {
        if (at + count > text.Length)
        {
            return -1;
        }

        int value = 0;
        for (int i = at; i < at + count; i++)
        {
            if (text[i] < '0' || text[i] > '9')
            {
                return -1;
            }

            value = (value * 10) + (text[i] - '0');
        }

        return value;
    }

    private static string Padded(int value, int width)
    {
        return value.ToString().PadLeft(width, '0');
    }
}
