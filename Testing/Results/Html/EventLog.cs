using TwinSlot.Testing.Events;
using TwinSlot.Testing.Reports.Content;

namespace TwinSlot.Testing.Results.Html;

/// <summary>The events of a rig as lines to read.</summary>
public static class EventLog
{
    /// <summary>The lines, in order.</summary>
    /// <param name="events">What happened.</param>
    /// <param name="failure">The line of what failed; null if nothing did.</param>
    public static IReadOnlyList<LogLine> Of(IEnumerable<RigEvent> events, LogLine? failure)
    {
        IEnumerable<LogLine> lines = WithoutRepeatedFeeds(events).Select(happened => new LogLine(happened.Time, Source(happened), Text(happened)));

        // What comes in late, as the backend's messages do, stands where it belongs.
        return [.. lines.Concat(failure == null ? [] : [failure]).OrderBy(line => line.At)];
    }

    // One a second would hide the rest: there is a line where feeding begins and one where it ends.
    private static IEnumerable<RigEvent> WithoutRepeatedFeeds(IEnumerable<RigEvent> events)
    {
        bool isFed = false;
        foreach (RigEvent happened in events)
        {
            if (happened.Kind == RigEventKind.WatchdogFeeds)
            {
                bool wasFed = isFed;
                isFed = happened.Subject != "0";
                if (isFed == wasFed)
                {
                    continue;
                }
            }

            yield return happened;
        }
    }

    private static string Source(RigEvent happened) => happened.Kind switch
    {
        RigEventKind.Console => "console",
        RigEventKind.FromBoard => "board",
        RigEventKind.ToBoard or RigEventKind.Connection => "backend",
        RigEventKind.Step => "step",
        _ => "rig",
    };

    private static string Text(RigEvent happened) => happened.Kind switch
    {
        RigEventKind.Power => $"power {happened.Text}",
        RigEventKind.Started => $"the controller starts: {happened.Text}",
        RigEventKind.WatchdogReset => $"the watchdog resets the controller: {happened.Text}",
        RigEventKind.WatchdogFeeds => $"the watchdog is {(happened.Subject == "0" ? "no longer fed" : "fed")}",
        RigEventKind.Line => $"{happened.Subject} {happened.Text}",
        RigEventKind.Network => happened.Subject == RigEvent.Dns ? happened.Text : $"network {happened.Text}",
        RigEventKind.Step => $"{happened.Subject}. {happened.Text}",
        _ => happened.Text,
    };
}
