using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Scenarios.Conditions;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>Somebody at the board's console asks for the image before. A board that will go back is waited for until it has booted; one that refuses stays.</summary>
/// <param name="Reason">Why.</param>
public sealed record RevertStep(string Reason) : Step
{
    /// <inheritdoc/>
    public override string Words => $"ask for a revert at the console: '{Reason}'";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.ConsoleInput | RigCapabilities.ConsoleOutput;

    /// <inheritdoc/>
    public override async Task RunAsync(ScenarioRun run, CancellationToken cancel)
    {
        await new SayStep($"twinslot revert {Reason}").RunAsync(run, cancel).ConfigureAwait(false);
        await new Waiting(run, [new RevertCondition()], [], run.Mark).WaitAsync(Waiting.Usual, cancel).ConfigureAwait(false);
    }
}
