using TwinSlot.Testing.Events;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Running;

namespace TwinSlot.Testing.Results.Html;

/// <summary>A scenario's result as the page has it.</summary>
internal static class ScenarioPage
{
    /// <summary>The scenario's part of the page.</summary>
    /// <param name="all">All results: a scenario that ran more than once is numbered.</param>
    public static ScenarioReport Of(ScenarioResult result, IReadOnlyList<ScenarioResult> all)
    {
        bool repeated = all.Any(other => other.Scenario == result.Scenario && other.Repetition != result.Repetition);
        return new ScenarioReport(
            repeated ? $"{result.Scenario.Name} (run {result.Repetition})" : result.Scenario.Name,
            result.Scenario.File.Length > 0 ? result.Scenario.File : null,
            result.Scenario.About,
            result.Verdict,
            result.Message.Length > 0 ? result.Message : null,
            result.Started,
            result.Started + result.Duration,
            result.Scenario.Rules,
            [.. result.Steps.Select(Step)],
            result.Events.Count > 0 ? EventTimeline.Of(result) : null,
            EventLog.Of(result.Events, Failure(result) is (DateTimeOffset at, string message) ? new LogLine(at, "rig", message, true) : null));
    }

    private static StepReport Step(StepResult step) => new(
        step.Words, step.Verdict, step.Started, step.Started + step.Duration, step.Message.Length > 0 ? step.Message : null);

    /// <summary>When and how the scenario failed; null if it did not.</summary>
    public static (DateTimeOffset At, string Message)? Failure(ScenarioResult result) =>
        result.Verdict is not (Verdict.Failed or Verdict.Broken) ? null
        : result.FailedStep is StepResult step ? (step.Started + step.Duration, step.Message)
        : (result.Started + result.Duration, result.Message);
}
