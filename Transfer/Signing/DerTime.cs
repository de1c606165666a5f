namespace TwinSlot.Transfer.Signing;

/// <summary>UTCTime and GeneralizedTime as certificates use them (RFC 5280, section 4.1.2.5): with seconds, in UTC, without fractions.</summary>
internal static class DerTime
{
    /// <summary>Reads the next value as a time.</summary>
    /// <returns>False if it is none.</returns>
    /// <param name="unixSeconds">Seconds since 1970 UTC; below 0 before that.</param>
    internal static bool Read(DerReader reader, out long unixSeconds)
    {
        unixSeconds = 0;
        bool isShort = reader.NextTag == DerReader.UtcTime;
        if (!reader.Read(isShort ? DerReader.UtcTime : DerReader.GeneralizedTime) || reader.ValueLength != (isShort ? 13 : 15))
        {
            return false;
        }

        byte[] text = reader.Value();
        int at = isShort ? 2 : 4;
        int year = isShort ? Two(text, 0) : (Two(text, 0) * 100) + Two(text, 2);
        int month = Two(text, at);
        int day = Two(text, at + 2);
        int hour = Two(text, at + 4);
        int minute = Two(text, at + 6);
        int second = Two(text, at + 8);
        for (int i = 0; i < text.Length - 1; i++)
        {
            if (text[i] < '0' || text[i] > '9')
            {
                return false;
            }
        }

        if (isShort)
        {
            year += year < 50 ? 2000 : 1900;
        }

        if (text[text.Length - 1] != 'Z' || month < 1 || month > 12 || day < 1 || day > DaysIn(year, month) || hour > 23 || minute > 59
            || second > 59)
        {
            return false;
        }

        unixSeconds = (DaysSince1970(year, month, day) * 86400L) + (hour * 3600) + (minute * 60) + second;
        return true;
    }

    private static int Two(byte[] text, int at)
    {
        return ((text[at] - '0') * 10) + text[at + 1] - '0';
    }

    private static bool IsLeap(int year)
    {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static int DaysIn(int year, int month)
    {
        return month == 2 ? (IsLeap(year) ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    private static int DaysSince1970(int year, int month, int day)
    {
        int before = year - 1;
        int days = (year * 365) + (before / 4) - (before / 100) + (before / 400) - DaysBefore1970;
        for (int m = 1; m < month; m++)
        {
            days += DaysIn(year, m);
        }

        return days + day - 1;
    }

    // The same sum for the year 1970.
    private const int DaysBefore1970 = (1970 * 365) + 492 - 19 + 4;
}
