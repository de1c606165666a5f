using System;

namespace TwinSlot.Transfer.Download.Http;

/// <summary>Dates as HTTP writes them (IMF-fixdate, RFC 9110 section 5.6.7): <c>Sun, 06 Nov 1994 08:49:37 GMT</c>.</summary>
public static class HttpDate
{
    private const string Months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private const int Length = 29;
    private const long TicksPerSecond = 10000000;

    /// <summary>Reads a date.</summary>
    /// <returns>Seconds since 1970 UTC; -1 if the text is no such date. The two forms that are obsolete count as none.</returns>
    /// <param name="text">The text; may be null.</param>
    public static long Read(string text)
    {
        if (text == null || text.Length != Length || text[3] != ',' || !text.EndsWith(" GMT")
            || text[19] != ':' || text[22] != ':')
        {
            return -1;
        }

        int month = Months.IndexOf(text.Substring(8, 3));
        int day = Number(text, 5, 2);
        int year = Number(text, 12, 4);
        int hour = Number(text, 17, 2);
        int minute = Number(text, 20, 2);
        int second = Number(text, 23, 2);
        if (month < 0 || month % 3 != 0 || year < 1970 || day < 1 || day > DaysIn(year, (month / 3) + 1)
            || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
        {
            return -1;
        }

        // A leap second counts as the one before it.
        DateTime date = new DateTime(year, (month / 3) + 1, day, hour, minute, second == 60 ? 59 : second);
        return (date.Ticks - new DateTime(1970, 1, 1).Ticks) / TicksPerSecond;
    }

    private static int DaysIn(int year, int month)
    {
        bool isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 ? (isLeap ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    private static int Number(string text, int at, int count)
    {
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
}
