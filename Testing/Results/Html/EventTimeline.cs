using TwinSlot.Csms.Record;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Running;

namespace TwinSlot.Testing.Results.Html;

/// <summary>What happened on a rig, drawn to scale: steps, power, watchdog, slots, contactor, connection, messages.</summary>
public static class EventTimeline
{
    /// <summary>The drawing of a scenario.</summary>
    internal static Timeline Of(ScenarioResult result)
    {
        DateTimeOffset to = result.Started + result.Duration;
        TimelineMark? failure = ScenarioPage.Failure(result) is (DateTimeOffset at, string message)
            ? new TimelineMark(at, result.FailedStep is StepResult step ? $"step {step.Number} failed" : "failed", Tone.Bad, message) : null;
        return Of(result.Events, result.Started, to, [new TimelineLane("steps", [.. result.Steps.Select(Step)], [])], failure);
    }

    /// <summary>The drawing of what happened in a time.</summary>
    /// <param name="all">What happened, before that time too: what runs at its beginning follows from it.</param>
    /// <param name="from">The beginning.</param>
    /// <param name="to">The end.</param>
    /// <param name="first">Rows above those of the events.</param>
    /// <param name="failure">Where an expectation failed; null if none did.</param>
    public static Timeline Of(IEnumerable<RigEvent> all, DateTimeOffset from, DateTimeOffset to, IReadOnlyList<TimelineLane> first, TimelineMark? failure)
    {
        IReadOnlyList<RigEvent> events = [.. all.Where(happened => happened.Time <= to).OrderBy(happened => happened.Time)];
        IEnumerable<TimelineLane> lanes =
        [
            .. first,
            new TimelineLane("power", Spans.Between(events, to, Begins(RigEventKind.Power, "on"), Begins(RigEventKind.Power, "off"), _ => "on"), []),
            new TimelineLane("resets", [], [.. events.Where(IsReset).Select(Reset)]),
            .. SlotSpans.Of(events, to),
            new TimelineLane("contactor", Spans.Between(events, to, Line(RigLines.Contactor, "closed"), Line(RigLines.Contactor, "open"), _ => "closed"), []),
            new TimelineLane("connection", Spans.Between(events, to, Is(JournalKind.Connected), Is(JournalKind.Disconnected), _ => "connected", Tone.Good),
                [.. events.Where(Is(JournalKind.Refused)).Select(happened => new TimelineMark(happened.Time, "refused", Tone.Bad, happened.Text))]),
            new TimelineLane("statuses", [], [.. events.Where(happened => happened.IsRequest("FirmwareStatusNotification")).Select(Status)]),
            new TimelineLane("from board", [], [.. events.Where(happened => IsCall(happened, RigEventKind.FromBoard)).Select(Message)]),
            new TimelineLane("to board", [], [.. events.Where(happened => IsCall(happened, RigEventKind.ToBoard)).Select(Message)]),
            new TimelineLane("rig", [], [.. events.Where(IsOfRig).Select(happened => new TimelineMark(happened.Time, RigWords(happened)))]),
        ];

        // A rig that cannot see something has no row for it.
        return new Timeline(from, to, [.. lanes.Select(lane => Since(lane, from)).Where(lane => lane.Spans.Count + lane.Marks.Count > 0)], failure);
    }

    private static TimelineLane Since(TimelineLane lane, DateTimeOffset from) => lane with
    {
        Spans = [.. lane.Spans.Where(span => span.To > from).Select(span => span.From < from ? span with { From = from } : span)],
        Marks = [.. lane.Marks.Where(mark => mark.At >= from)],
    };

    private static TimelineSpan Step(StepResult step) => new(
        step.Started, step.Started + step.Duration, $"{step.Number} {step.Words}",
        step.Verdict is Running.Verdict.Failed or Running.Verdict.Broken ? Tone.Bad : Tone.Neutral);

    private static bool IsReset(RigEvent happened) => happened.Kind is RigEventKind.Started or RigEventKind.WatchdogReset;

    private static TimelineMark Reset(RigEvent happened) => happened.Kind == RigEventKind.WatchdogReset
        ? new TimelineMark(happened.Time, "watchdog", Tone.Bad, happened.Text)
        : new TimelineMark(happened.Time, happened.Text, Tone.Neutral, "the controller starts");

    private static TimelineMark Status(RigEvent happened)
    {
        string status = happened.Field("status") ?? "?";
        Tone tone = status == "Installed" ? Tone.Good : status.EndsWith("Failed", StringComparison.Ordinal) || status.StartsWith("Invalid", StringComparison.Ordinal) ? Tone.Bad : Tone.Neutral;
        return new TimelineMark(happened.Time, status, tone, happened.Text);
    }

    private static TimelineMark Message(RigEvent happened) => new(happened.Time, happened.Subject, Tone.Neutral, happened.Text);

    private static bool IsCall(RigEvent happened, RigEventKind kind) =>
        happened.Kind == kind && happened.Message?.Kind == JournalKind.Call && happened.Subject != "FirmwareStatusNotification";

    private static bool IsOfRig(RigEvent happened) =>
        happened.Kind is RigEventKind.Network or RigEventKind.Rig || (happened.Kind == RigEventKind.Line && happened.Subject == RigLines.Button);

    private static string RigWords(RigEvent happened) => happened.Kind switch
    {
        RigEventKind.Network => $"network {happened.Text}",
        RigEventKind.Line => $"{happened.Subject} {happened.Text}",
        _ => happened.Text,
    };

    private static Func<RigEvent, bool> Begins(RigEventKind kind, string text) => happened => happened.Kind == kind && happened.Text == text;

    private static Func<RigEvent, bool> Line(string name, string state) => happened => happened.Kind == RigEventKind.Line && happened.IsLine(name, state);

    private static Func<RigEvent, bool> Is(JournalKind kind) => happened => happened.Kind == RigEventKind.Connection && happened.Message?.Kind == kind;
}
