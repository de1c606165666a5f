using TwinSlot.Testing.Events;
using TwinSlot.Testing.Reports.Content;

namespace TwinSlot.Testing.Results.Html;

/// <summary>What lasted from one event to another.</summary>
internal static class Spans
{
    /// <summary>A span from each change to the next, or to the end of what is drawn.</summary>
    /// <param name="change">What an event changes; null for nothing. A change to what is there already is none.</param>
    public static IReadOnlyList<TimelineSpan> Of(IReadOnlyList<RigEvent> events, DateTimeOffset end, Func<RigEvent, Change?> change)
    {
        List<TimelineSpan> spans = [];
        TimelineSpan? open = null;
        foreach (RigEvent happened in events)
        {
            if (change(happened) is not Change next || (next.To is var (same, _) && same == open?.Label))
            {
                continue;
            }

            if (open != null)
            {
                spans.Add(open with { To = happened.Time });
            }

            open = next.To is var (label, tone) ? new TimelineSpan(happened.Time, end, label, tone) : null;
        }

        return open == null ? spans : [.. spans, open];
    }
}
