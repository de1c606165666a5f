using System.Globalization;
using TwinSlot.Testing.Reports.Content;

namespace TwinSlot.Testing.Reports.Page;

/// <summary>Verdicts, times and durations as a reader sees them.</summary>
internal static class Words
{
    /// <summary>A verdict in a word.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "passed",
        Verdict.Failed => "failed",
        Verdict.Broken => "broken",
        _ => "skipped",
    };

    /// <summary>The name that the style has for a verdict.</summary>
    public static string Class(Verdict verdict) => "verdict " + Of(verdict);

    /// <summary>How long something took.</summary>
    public static string Of(TimeSpan duration) => duration.TotalSeconds switch
    {
        < 0.1 => $"{(int)duration.TotalMilliseconds} ms",
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s"),
        _ => $"{(int)duration.TotalMinutes} min {duration.Seconds} s",
    };

    /// <summary>A moment, to the second, in UTC.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A moment as seconds since another.</summary>
    public static string Since(DateTimeOffset from, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{(at - from).TotalSeconds:0.000}");

    /// <summary>A number and what it counts.</summary>
    public static string Count(int number, string one) => number == 1 ? $"1 {one}" : $"{number} {one}s";
}
