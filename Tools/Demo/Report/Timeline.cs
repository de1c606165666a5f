using System.Text.RegularExpressions;
using TwinSlot.Boards.Virtual;

namespace TwinSlot.Tools.Demo.Report;

/// <summary>What ran when in one step, and what happened: read off the board's events and the backend's journal.</summary>
/// <param name="Result">The step.</param>
/// <param name="Segments">What ran.</param>
/// <param name="Marks">What happened.</param>
internal sealed partial record Timeline(DemoStepResult Result, IReadOnlyList<RunSegment> Segments, IReadOnlyList<Mark> Marks)
{
    /// <summary>Reads the timeline of a step.</summary>
    /// <param name="rig">The rig that it was played on.</param>
    /// <param name="result">The step.</param>
    public static Timeline Read(DemoRig rig, DemoStepResult result)
    {
        List<RunSegment> segments = [];
        List<Mark> marks = [];
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
                case BoardEvent.PowerOn or BoardEvent.PowerOff or BoardEvent.Bite or BoardEvent.RebootRequested:
                    if (running != null && time > result.From)
                    {
                        segments.Add(running with { To = time });
                    }

                    running = null;
                    if (MarkOf(happened, time) is Mark mark)
                    {
                        marks.Add(mark);
                    }

                    break;
                case BoardEvent.Console console:
                    running = Follow(running, console.Line, time, segments, result.From);
                    if (VerdictOf(console.Line) is string verdict)
                    {
                        marks.Add(new Mark(time, MarkKind.Verdict, verdict));
                    }

                    break;
            }
        }

        if (running != null)
        {
            segments.Add(running with { To = result.To });
        }

        marks.AddRange(rig.Csms.Journal.Entries()
            .Where(e => e.IsRequest(DemoRig.Identity, "FirmwareStatusNotification"))
            .Select(e => new Mark(e.Time, MarkKind.Status, e.Field("status") ?? "?")));
        return new Timeline(result, segments, [.. marks.Where(m => m.Time >= result.From && m.Time <= result.To).OrderBy(m => m.Time)]);
    }

    private static RunSegment? Follow(RunSegment? running, string line, DateTimeOffset time, List<RunSegment> segments, DateTimeOffset from)
    {
        if (BootLine().Match(line) is { Success: true } boot)
        {
            RunTerms terms = boot.Groups[3].Value switch
            {
                "confirmed" => RunTerms.Confirmed,
                "as a probe" => RunTerms.Probe,
                _ => RunTerms.Trial,
            };
            return new RunSegment(boot.Groups[1].Value == "a" ? 0 : 1, terms, boot.Groups[2].Value, time, time);
        }

        bool confirmed = running is { Terms: not RunTerms.Confirmed } && (line.StartsWith("the trial is won", StringComparison.Ordinal)
            || line.StartsWith("the previous image reaches the backend", StringComparison.Ordinal));
        if (confirmed)
        {
            if (time > from)
            {
                segments.Add(running! with { To = time });
            }

            return running! with { From = time, Terms = RunTerms.Confirmed };
        }

        return line.StartsWith("nothing may boot", StringComparison.Ordinal)
            ? new RunSegment(-1, RunTerms.Recovery, "recovery", time, time)
            : running;
    }

    private static Mark? MarkOf(BoardEvent happened, DateTimeOffset time) => happened switch
    {
        BoardEvent.PowerOff => new Mark(time, MarkKind.Power, "power cut"),
        BoardEvent.PowerOn => new Mark(time, MarkKind.Power, "power on"),
        BoardEvent.Bite => new Mark(time, MarkKind.Bite, "watchdog"),
        _ => null,
    };

    private static string? VerdictOf(string line) =>
        line.StartsWith("the trial is won", StringComparison.Ordinal) ? "confirmed"
        : line.StartsWith("the trial is lost", StringComparison.Ordinal) || line.Contains("is rejected", StringComparison.Ordinal) ? "rejected"
        : line.Contains("the new one is rejected", StringComparison.Ordinal) ? "rejected"
        : null;

    [GeneratedRegex(@"^boot: .+ -> slot ([ab]) (\S+) \((confirmed|as a probe|on trial)")]
    private static partial Regex BootLine();
}
