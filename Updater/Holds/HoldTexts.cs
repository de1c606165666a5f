namespace TwinSlot.Updater.Holds;

/// <summary>Times of day as the words about holds have them.</summary>
public sealed class HoldTexts
{
    private HoldTexts()
    {
    }

    /// <summary>A minute of the day: <c>04:30</c>.</summary>
    public static string Minute(int minute)
    {
        return Padded(minute / 60) + ":" + Padded(minute % 60);
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

    private static string Padded(int value)
    {
        return value.ToString().PadLeft(2, '0');
    }
}
