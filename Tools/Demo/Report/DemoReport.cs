using TwinSlot.Boards.Virtual;
using TwinSlot.Boards.Virtual.Programming;
using TwinSlot.Csms.Record;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Reports.Page;
using Drawn = TwinSlot.Testing.Reports.Content.Timeline;

namespace TwinSlot.Tools.Demo.Report;

/// <summary>The demonstration as a page of its own: each step with its picture and what was said, and the flight log in words.</summary>
internal static class DemoReport
{
    /// <summary>Writes the page.</summary>
    /// <param name="steps">The steps, each with what happened in it.</param>
    /// <param name="log">The board's flight log, oldest entry first.</param>
    public static string Write(IReadOnlyList<(Timeline Timeline, IReadOnlyList<LogLine> Said)> steps, IReadOnlyList<LogEntry> log) =>
        HtmlReport.Write(new RunReport(
            "TwinSlot: the main job",
            steps[0].Timeline.Result.From,
            steps[^1].Timeline.Result.To,
            [
                new RunFact("Tool", $"twinslot {typeof(DemoReport).Assembly.GetName().Version}"),
                new RunFact("Host", System.Runtime.InteropServices.RuntimeInformation.OSDescription),
                new RunFact("Board", "virtual: real processes, signed images, OCPP 1.6-J over a socket"),
            ],
            [.. steps.Select(step => Of(step.Timeline, step.Said))])
        {
            Appendices = [new Appendix("The flight log", string.Join('\n', log.Select(entry => $"{entry.Sequence,4}  {LogWords.When(entry)}  {LogWords.Describe(entry)}")))],
        });

    /// <summary>What board and backend said in the step that has just ended.</summary>
    public static IReadOnlyList<LogLine> Said(DemoRig rig, DemoStepResult result)
    {
        IEnumerable<LogLine> console = rig.Events().OfType<BoardEvent.Console>()
            .Where(line => !line.Line.StartsWith("downloaded", StringComparison.Ordinal)).Select(line => new LogLine(rig.TimeOf(line), "console", line.Line));
        IEnumerable<LogLine> messages = rig.Messages().Where(entry => entry.Kind == JournalKind.Call)
            .Select(entry => new LogLine(entry.Time, "backend", $"{entry.Action} {entry.Payload}"));
        IEnumerable<LogLine> end = result.Passed ? [] : [new LogLine(result.To, "demo", result.Saw, true)];
        return [.. console.Concat(messages).OrderBy(line => line.At), .. end];
    }

    private static ScenarioReport Of(Timeline timeline, IReadOnlyList<LogLine> said)
    {
        DemoStepResult result = timeline.Result;
        return new ScenarioReport(
            $"{result.Number}. {result.Step.Title}",
            null,
            result.Step.Shows,
            result.Passed ? Verdict.Passed : Verdict.Failed,
            result.Saw,
            result.From,
            result.To,
            [],
            [],
            Draw(timeline),
            said);
    }

    private static Drawn Draw(Timeline timeline)
    {
        DemoStepResult result = timeline.Result;
        return new Drawn(
            result.From,
            result.To,
            [
                new TimelineLane("power, reset", [], [.. timeline.Events.Where(e => e.Kind is TimelineEventKind.Power or TimelineEventKind.WatchdogReset).Select(Mark)]),
                Slot(timeline, 0, "slot a"),
                Slot(timeline, 1, "slot b"),
                Slot(timeline, -1, "recovery"),
                new TimelineLane("verdict", [], [.. timeline.Events.Where(e => e.Kind == TimelineEventKind.Verdict).Select(Mark)]),
                new TimelineLane("to backend", [], [.. timeline.Events.Where(e => e.Kind == TimelineEventKind.Status).Select(Mark)]),
            ],
            result.Passed ? null : new TimelineMark(result.To, "not as expected", Tone.Bad, result.Saw));
    }

    private static TimelineLane Slot(Timeline timeline, int slot, string name) => new(
        name,
        [.. timeline.Segments.Where(s => s.Slot == slot).Select(s => new TimelineSpan(s.From, s.To, s.Label, ToneOf(s.Mode)))],
        []);

    private static TimelineMark Mark(TimelineEvent happened) => new(
        happened.Time,
        happened.Text,
        happened.Kind == TimelineEventKind.WatchdogReset || happened.Text is "rejected" || happened.Text.EndsWith("Failed", StringComparison.Ordinal) ? Tone.Bad
            : happened.Text is "Installed" or "confirmed" ? Tone.Good
            : Tone.Neutral);

    private static Tone ToneOf(RunMode mode) => mode switch
    {
        RunMode.Confirmed => Tone.Good,
        RunMode.Trial => Tone.Trial,
        RunMode.Probe => Tone.Probe,
        _ => Tone.Neutral,
    };
}
