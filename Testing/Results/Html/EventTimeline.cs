using TwinSlot.Csms.Record;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Running;
using TwinSlot.Testing.Scenarios.Conditions;

namespace TwinSlot.Testing.Results.Html;

/// <summary>What happened on a rig, drawn to scale: steps, power, watchdog, slots, trial, contactor, connection, messages.</summary>
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
            new TimelineLane("power", Spans.Of(events, to, OnOff(RigEventKind.Power, "", "on")), []),
            new TimelineLane("resets", [], [.. events.Where(IsReset).Select(Reset)]),
            new TimelineLane("watchdog", FeedSpans.Of(events), []),
            .. SlotSpans.Of(events, to),
            new TimelineLane("trial", [], TrialStages.Of(events)),
            new TimelineLane("contactor", Spans.Of(events, to, OnOff(RigEventKind.Line, RigLines.Contactor, "closed")), []),
            .. ConnectionLanes.Of(events, to),
            new TimelineLane("statuses", [], [.. events.Where(FirmwareStatuses.IsStatus).Select(Status)]),
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
        step.Verdict is Verdict.Failed or Verdict.Broken ? Tone.Bad : Tone.Neutral);

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
        happened.Kind == kind && happened.Message?.Kind == JournalKind.Call && !FirmwareStatuses.IsStatus(happened);

    private static bool IsOfRig(RigEvent happened) =>
        happened.Kind is RigEventKind.Network or RigEventKind.Rig || (happened.Kind == RigEventKind.Line && happened.Subject == RigLines.Button);

    private static string RigWords(RigEvent happened) => happened.Kind switch
    {
        RigEventKind.Network => happened.Subject == RigEvent.Dns ? happened.Text : $"network {happened.Text}",
        RigEventKind.Line => $"{happened.Subject} {happened.Text}",
        _ => happened.Text,
    };

    // A span from where something comes to a state to where it leaves it.
    private static Func<RigEvent, Change?> OnOff(RigEventKind kind, string subject, string state) => happened =>
        happened.Kind != kind || happened.Subject != subject ? null : new Change(happened.Text == state ? (state, Tone.Neutral) : null);
}
