using TwinSlot.Testing.Scenarios;
using TwinSlot.Testing.Scenarios.Steps;

namespace TwinSlot.Testing.Running;

/// <summary>Knows what has to hold whatever a scenario expects. Made for one run of one scenario.</summary>
public interface IOracle
{
    /// <summary>Looks after each step, also after one that failed: what is broken tells more than what did not come of it.</summary>
    /// <param name="step">The step.</param>
    /// <exception cref="ScenarioFailure">Something does not hold.</exception>
    Task CheckAsync(ScenarioRun run, Step step, CancellationToken cancel);
}
