using System.Globalization;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Reports.Content;

namespace TwinSlot.Testing.Results.Html;

/// <summary>When the watchdog was fed, and how often a second, where a rig can tell.</summary>
internal static class FeedSpans
{
    /// <summary>
    /// A span for each time in which it was fed all along, and one for each in which it was not until it expired. A gap that ended well is
    /// left empty: no program feeds it while the controller starts.
    /// </summary>
    public static IReadOnlyList<TimelineSpan> Of(IReadOnlyList<RigEvent> events)
    {
        List<TimelineSpan> spans = [];
        (DateTimeOffset From, DateTimeOffset To, long Feeds)? open = null;
        DateTimeOffset? before = null;
        foreach (RigEvent happened in events)
        {
            if (happened.Kind == RigEventKind.Power)
            {
                Close(spans, ref open);
                before = happened.Text == "on" ? happened.Time : null;
            }
            else if (happened.Kind == RigEventKind.WatchdogReset)
            {
                if (open is (DateTimeOffset unfed, _, 0))
                {
                    spans.Add(new TimelineSpan(unfed, happened.Time, "not fed", Tone.Bad));
                    open = null;
                }

                Close(spans, ref open);
                before = before == null ? null : happened.Time;
            }
            else if (happened.Kind == RigEventKind.WatchdogFeeds && before is DateTimeOffset from)
            {
                long feeds = long.Parse(happened.Subject, CultureInfo.InvariantCulture);
                if (open is var (_, _, soFar) && (soFar == 0) != (feeds == 0))
                {
                    Close(spans, ref open);
                }

                open = (open?.From ?? from, happened.Time, (open?.Feeds ?? 0) + feeds);
                before = happened.Time;
            }
        }

        Close(spans, ref open);
        return spans;
    }

    private static void Close(List<TimelineSpan> spans, ref (DateTimeOffset From, DateTimeOffset To, long Feeds)? open)
    {
        if (open is var (from, to, feeds) && feeds > 0)
        {
            string rate = (feeds / Math.Max(0.001, (to - from).TotalSeconds)).ToString("0.#", CultureInfo.InvariantCulture);
            spans.Add(new TimelineSpan(from, to, $"fed {rate} times a second"));
        }

        open = null;
    }
}
