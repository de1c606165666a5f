using TwinSlot.Boards.Virtual;
using TwinSlot.Csms.Record;
using TwinSlot.Testing.Backends;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Results.Html;
using TwinSlot.Testing.Rigs.Virtual;

namespace TwinSlot.Tools.Demo.Report;

/// <summary>Gathers what happened in each step of the demonstration, while board and backend still have it.</summary>
/// <param name="rig">The rig that it is played on.</param>
internal sealed class StepRecorder(DemoRig rig)
{
    private readonly RigLog _log = new();
    private readonly List<ScenarioReport> _steps = [];
    private long _board;
    private long _backend;

    /// <summary>The steps so far.</summary>
    public IReadOnlyList<ScenarioReport> Steps => _steps;

    /// <summary>A step has ended.</summary>
    public void Add(DemoStepResult result)
    {
        Gather();
        TimelineMark? failure = result.Passed ? null : new TimelineMark(result.To, "not as expected", Tone.Bad, result.Saw);
        _steps.Add(new ScenarioReport(
            $"{result.Number}. {result.Step.Title}",
            null,
            result.Step.Shows,
            result.Passed ? Verdict.Passed : Verdict.Failed,
            result.Saw,
            result.From,
            result.To,
            [],
            [],
            EventTimeline.Of(_log.Since(), result.From, result.To, [], failure),
            EventLog.Of(
                _log.Since().Where(happened => happened.Time >= result.From && happened.Time <= result.To),
                failure == null ? null : new LogLine(result.To, "demo", result.Saw, true))));
    }

    private void Gather()
    {
        foreach (BoardEvent happened in rig.Board.Events(_board))
        {
            _board = happened.Number;
            if (BoardEvents.Describe(happened) is RigEvent seen)
            {
                _log.Add(seen, rig.TimeOf(happened));
            }
        }

        foreach (JournalEntry entry in rig.Csms.Journal.Entries(_backend))
        {
            _backend = entry.Sequence;
            _log.Add(BackendEvents.Describe(entry), entry.Time);
        }
    }
}
