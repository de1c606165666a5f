using System.Globalization;

namespace TwinSlot.Tools.Signing;

/// <summary>When an image was built: boards without a battery-backed clock use it as the least that the time can be.</summary>
internal static class BuildTime
{
    /// <summary>The variable that holds the time of reproducible builds (reproducible-builds.org, SOURCE_DATE_EPOCH), in seconds since 1970 UTC.</summary>
    public const string Variable = "SOURCE_DATE_EPOCH";

    /// <summary>What stands on the command line for an image that says nothing of its time.</summary>
    public const string None = "none";

    private static readonly string[] s_formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd"];

    /// <summary>Reads a time from the command line.</summary>
    /// <param name="text">A date, a date and time (UTC where no offset is named), or <see cref="None"/>.</param>
    /// <param name="time">Seconds since 1970 UTC; null for none.</param>
    /// <returns>False if it is none of these, or not a time between 1970 and 2106.</returns>
    public static bool TryParse(string text, out uint? time)
    {
        time = null;
        if (text == None)
        {
            return true;
        }

        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTimeOffset.TryParseExact(text, s_formats, CultureInfo.InvariantCulture, Utc, out DateTimeOffset parsed)
            || parsed.ToUnixTimeSeconds() is < 1 or > uint.MaxValue)
        {
            return false;
        }

        time = (uint)parsed.ToUnixTimeSeconds();
        return true;
    }

    /// <summary>The time where the command line names none: that of <see cref="Variable"/> if it is set, else now.</summary>
    /// <exception cref="Refusal">The variable is set to something else than a time.</exception>
    public static uint Default()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } text)
        {
            return (uint)DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        }

        return uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint seconds) && seconds > 0
            ? seconds
            : throw new Refusal($"{Variable} is '{text}', which is not a number of seconds since 1970. Correct it, or give the time with --built.");
    }
}
