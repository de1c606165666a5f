using System.Globalization;
using System.Xml.Linq;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Reports.Drawing;
using TwinSlot.Testing.Results.Html;

namespace TwinSlot.Testing.BenchPage.Serving;

/// <summary>What happened in the last minutes, drawn to scale.</summary>
internal static class LiveTimeline
{
    /// <summary>The times that can be looked at, in seconds.</summary>
    public static IReadOnlyList<int> Windows { get; } = [30, 120, 600, 3600];

    /// <summary>The drawing, SVG.</summary>
    /// <param name="asked">The time that is asked for; any other than <see cref="Windows"/> is the second of them.</param>
    public static string Draw(IReadOnlyList<RigEvent> events, DateTimeOffset now, string? asked)
    {
        int seconds = int.TryParse(asked, CultureInfo.InvariantCulture, out int some) && Windows.Contains(some) ? some : Windows[1];
        DateTimeOffset begin = now.AddSeconds(-seconds);
        Timeline timeline = EventTimeline.Of(FoldedFeeds.Of(events, begin), begin, now, [], null);
        string from = timeline.From.LocalDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        string to = now.LocalDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        return TimelineDrawing.Draw(timeline, $"Timeline from {from} to {to}; the log has it in words").ToString(SaveOptions.DisableFormatting);
    }
}
