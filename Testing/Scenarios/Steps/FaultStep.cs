using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>The running image, which has to be a test image, is made to fail.</summary>
/// <param name="What">hang, crash, starve, or diagnostic with its name.</param>
public sealed record FaultStep(string What) : Step
{
    /// <inheritdoc/>
    public override string Words => $"fault {What}";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.ConsoleInput | RigCapabilities.Faults;

    /// <inheritdoc/>
    public override Task RunAsync(ScenarioRun run, CancellationToken cancel) => new SayStep($"twinslot fault {What}").RunAsync(run, cancel);
}
