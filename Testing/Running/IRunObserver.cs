using TwinSlot.Testing.Events;
using TwinSlot.Testing.Scenarios;
using TwinSlot.Testing.Scenarios.Steps;

namespace TwinSlot.Testing.Running;

/// <summary>Sees what a run does. Called from several threads, if scenarios run in parallel.</summary>
public interface IRunObserver
{
    /// <summary>A scenario begins.</summary>
    void ScenarioBegins(Scenario scenario, int repetition);

    /// <summary>A step begins.</summary>
    /// <param name="number">From 1.</param>
    void StepBegins(Scenario scenario, int repetition, int number, Step step);

    /// <summary>A step ended.</summary>
    void StepEnded(Scenario scenario, int repetition, StepResult result);

    /// <summary>Something happened on the scenario's rig.</summary>
    void Happened(Scenario scenario, int repetition, RigEvent happened);

    /// <summary>A scenario ended.</summary>
    void ScenarioEnded(ScenarioResult result);
}
