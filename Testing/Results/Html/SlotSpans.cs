using TwinSlot.Testing.Events;
using TwinSlot.Testing.Reports.Content;

namespace TwinSlot.Testing.Results.Html;

/// <summary>Which slot's image ran when, and in which mode, as the board's console says it.</summary>
internal static class SlotSpans
{
    private static readonly string[] s_lanes = ["slot a", "slot b", "recovery"];

    /// <summary>A lane for each slot and one for recovery.</summary>
    public static IEnumerable<TimelineLane> Of(IReadOnlyList<RigEvent> events, DateTimeOffset end)
    {
        List<(string Lane, TimelineSpan Span)> spans = [];
        (string Lane, TimelineSpan Span)? running = null;
        foreach (RigEvent happened in events)
        {
            (string Lane, TimelineSpan Span)? next = Next(running, happened, end, out bool isEnd);
            if (!isEnd)
            {
                continue;
            }

            Close(spans, running, happened.Time);
            running = next;
        }

        Close(spans, running, end);
        return s_lanes.Select(lane => new TimelineLane(lane, [.. spans.Where(each => each.Lane == lane).Select(each => each.Span)], []));
    }

    // What runs after an event; isEnd is true if something else ran, or nothing, before it.
    private static (string Lane, TimelineSpan Span)? Next((string Lane, TimelineSpan Span)? running, RigEvent happened, DateTimeOffset end, out bool isEnd)
    {
        isEnd = true;
        if (happened.Kind is RigEventKind.Started or RigEventKind.WatchdogReset or RigEventKind.Power)
        {
            return null;
        }

        if (happened.Kind == RigEventKind.Console)
        {
            if (BootLine.Of(happened) is BootLine boot)
            {
                (string mode, Tone tone) = boot.IsTrial ? ("on trial", Tone.Trial) : boot.IsProbe ? ("as a probe", Tone.Probe) : ("confirmed", Tone.Good);
                return ($"slot {boot.Slot}", new TimelineSpan(happened.Time, end, $"{boot.Version} {mode}", tone));
            }

            if (running is (string lane, { Tone: Tone.Trial } trial) && happened.Text.StartsWith("the trial succeeded", StringComparison.Ordinal))
            {
                return (lane, new TimelineSpan(happened.Time, end, trial.Label.Replace("on trial", "confirmed", StringComparison.Ordinal), Tone.Good));
            }

            if (RecoveryLine.Is(happened))
            {
                return ("recovery", new TimelineSpan(happened.Time, end, "recovery", Tone.Bad));
            }
        }

        isEnd = false;
        return running;
    }

    private static void Close(List<(string Lane, TimelineSpan Span)> spans, (string Lane, TimelineSpan Span)? running, DateTimeOffset at)
    {
        if (running is (string lane, TimelineSpan span))
        {
            spans.Add((lane, span with { To = at }));
        }
    }
}
