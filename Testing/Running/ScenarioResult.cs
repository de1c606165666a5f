using TwinSlot.Testing.Events;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Scenarios;

namespace TwinSlot.Testing.Running;

/// <summary>How a scenario ended.</summary>
/// <param name="Repetition">Which run of it, from 1.</param>
/// <param name="Message">What went wrong, or why it was skipped; empty if it passed.</param>
/// <param name="Steps">Its steps, as far as they came.</param>
/// <param name="Events">What happened on the rig.</param>
public sealed record ScenarioResult(
    Scenario Scenario,
    int Repetition,
    Verdict Verdict,
    string Message,
    DateTimeOffset Started,
    TimeSpan Duration,
    IReadOnlyList<StepResult> Steps,
    IReadOnlyList<RigEvent> Events)
{
    /// <summary>The step that did not pass; null if there is none.</summary>
    public StepResult? FailedStep => Steps.FirstOrDefault(step => step.Verdict is Verdict.Failed or Verdict.Broken);

    /// <summary>What a person needs to see what went wrong.</summary>
    public string Report()
    {
        StepResult? failed = FailedStep;
        string where = failed == null ? "" : $"\n  at step {failed.Number} ({Scenario.File}, line {failed.Line}): {failed.Words}";
        return $"{Scenario.Name}: {Verdict}: {Message}{where}\n" + string.Join('\n', Events.Select(happened =>
            $"  {(happened.Time - Started).TotalSeconds,8:F2} {happened.Kind,-13} {happened.Subject} {happened.Text}"));
    }
}
