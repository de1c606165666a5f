using TwinSlot.Testing.Events;
using TwinSlot.Testing.Reports.Content;

namespace TwinSlot.Testing.Results.Html;

/// <summary>What lasted from one kind of event to another.</summary>
internal static class Spans
{
    /// <summary>A span from each event that begins one to the next that ends it, or to the end of what is drawn.</summary>
    public static IReadOnlyList<TimelineSpan> Between(
        IReadOnlyList<RigEvent> events, DateTimeOffset end, Func<RigEvent, bool> begins, Func<RigEvent, bool> ends, Func<RigEvent, string> label, Tone tone = Tone.Neutral)
    {
        List<TimelineSpan> spans = [];
        RigEvent? first = null;
        foreach (RigEvent happened in events)
        {
            if (first == null && begins(happened))
            {
                first = happened;
            }
            else if (first != null && ends(happened))
            {
                spans.Add(new TimelineSpan(first.Time, happened.Time, label(first), tone));
                first = null;
            }
        }

        if (first != null)
        {
            spans.Add(new TimelineSpan(first.Time, end, label(first), tone));
        }

        return spans;
    }
}
