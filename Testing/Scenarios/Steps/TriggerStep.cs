using TwinSlot.Csms;
using TwinSlot.Testing.Backends;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>The backend asks for a message by TriggerMessage.</summary>
/// <param name="Message">The message.</param>
public sealed record TriggerStep(string Message) : Step
{
    /// <inheritdoc/>
    public override string Words => $"trigger {Message}";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Backend;

    /// <inheritdoc/>
    public override async Task RunAsync(ScenarioRun run, CancellationToken cancel)
    {
        CallAnswer answer = await RigBackend.AskAsync(
            "TriggerMessage", () => run.Backend.Csms.TriggerMessageAsync(run.Backend.Identity, Message, cancellation: cancel)).ConfigureAwait(false);
        if (answer.Status != "Accepted")
        {
            throw new ScenarioFailure($"TriggerMessage was to be answered with Accepted, and the answer was {answer.ErrorCode}{answer.Payload}");
        }
    }
}
