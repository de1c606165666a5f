using System.Text.RegularExpressions;
using TwinSlot.Boards.Virtual;

namespace TwinSlot.Tools.Demo.Report;

/// <summary>What ran when in one step, and what happened: read off the board's events and the backend's journal.</summary>
/// <param name="Segments">What ran.</param>
/// <param name="Events">What happened.</param>
internal sealed partial record Timeline(DemoStepResult Result, IReadOnlyList<RunSegment> Segments, IReadOnlyList<TimelineEvent> Events)
{
    /// <summary>Reads the timeline of a step.</summary>
    /// <param name="rig">The rig that it was played on.</param>
    public static Timeline Read(DemoRig rig, DemoStepResult result)
    {
        List<RunSegment> segments = [];
        List<TimelineEvent> events = [];
        RunSegment? running = null;
        foreach (BoardEvent happened in rig.Board.Events(0))
        {
            DateTimeOffset time = rig.TimeOf(happened);
            if (time > result.To)
            {
                break;
            }

            switch (happened)
            {
                case BoardEvent.PowerOn or BoardEvent.PowerOff or BoardEvent.WatchdogReset or BoardEvent.RebootRequested:
                    if (running != null && time > result.From)
                    {
                        segments.Add(running with { To = time });
                    }

                    running = null;
                    if (EventOf(happened, time) is TimelineEvent seen)
                    {
                        events.Add(seen);
                    }

                    break;
                case BoardEvent.Console console:
                    running = Follow(running, console.Line, time, segments, result.From);
                    if (VerdictOf(console.Line) is string verdict)
                    {
                        events.Add(new TimelineEvent(time, TimelineEventKind.Verdict, verdict));
                    }

                    break;
            }
        }

        if (running != null)
        {
            segments.Add(running with { To = result.To });
        }

        events.AddRange(rig.Csms.Journal.Entries()
            .Where(e => e.IsRequest(DemoBackend.Identity, "FirmwareStatusNotification"))
            .Select(e => new TimelineEvent(e.Time, TimelineEventKind.Status, e.Field("status") ?? "?")));
        return new Timeline(result, segments, [.. events.Where(m => m.Time >= result.From && m.Time <= result.To).OrderBy(m => m.Time)]);
    }

    private static RunSegment? Follow(RunSegment? running, string line, DateTimeOffset time, List<RunSegment> segments, DateTimeOffset from)
    {
        if (BootLine().Match(line) is { Success: true } boot)
        {
            RunMode mode = boot.Groups[3].Value switch
            {
                "confirmed" => RunMode.Confirmed,
                "as a probe" => RunMode.Probe,
                _ => RunMode.Trial,
            };
            return new RunSegment(boot.Groups[1].Value == "a" ? 0 : 1, mode, boot.Groups[2].Value, time, time);
        }

        bool confirmed = running is { Mode: not RunMode.Confirmed } && line.StartsWith("the trial succeeded", StringComparison.Ordinal);
        if (confirmed)
        {
            if (time > from)
            {
                segments.Add(running! with { To = time });
            }

            return running! with { From = time, Mode = RunMode.Confirmed };
        }

        return line.StartsWith("nothing may boot", StringComparison.Ordinal)
            ? new RunSegment(-1, RunMode.Recovery, "recovery", time, time)
            : running;
    }

    private static TimelineEvent? EventOf(BoardEvent happened, DateTimeOffset time) => happened switch
    {
        BoardEvent.PowerOff => new TimelineEvent(time, TimelineEventKind.Power, "power off"),
        BoardEvent.PowerOn => new TimelineEvent(time, TimelineEventKind.Power, "power on"),
        BoardEvent.WatchdogReset => new TimelineEvent(time, TimelineEventKind.WatchdogReset, "watchdog"),
        _ => null,
    };

    private static string? VerdictOf(string line) =>
        line.StartsWith("the trial succeeded", StringComparison.Ordinal) ? "confirmed"
        : line.StartsWith("the trial failed", StringComparison.Ordinal) || line.Contains("is rejected", StringComparison.Ordinal) ? "rejected"
        : null;

    [GeneratedRegex(@"^boot: .+ -> slot ([ab]) (\S+) \((confirmed|as a probe|on trial)")]
    private static partial Regex BootLine();
}
