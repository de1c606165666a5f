using TwinSlot.Testing.Scenarios;

namespace TwinSlot.Testing.Running;

/// <summary>Knows what has to hold whatever a scenario expects. Made for one run of one scenario.</summary>
public interface IOracle
{
    /// <summary>Looks after each step.</summary>
    /// <exception cref="ScenarioFailure">Something does not hold.</exception>
    Task CheckAsync(ScenarioRun run, CancellationToken cancel);
}
