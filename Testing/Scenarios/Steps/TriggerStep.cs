using TwinSlot.Csms;
using TwinSlot.Testing.Backends;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>The backend asks for a message by TriggerMessage, or by ExtendedTriggerMessage where the 1.6 security whitepaper is spoken.</summary>
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
        RigBackend backend = run.Backend;
        string action = backend.Setup.Ocpp == "1.6-secure" ? "ExtendedTriggerMessage" : "TriggerMessage";
        CallAnswer answer = await RigBackend.AskAsync(action, () => action == "TriggerMessage"
            ? backend.Csms.TriggerMessageAsync(backend.Identity, Message, cancellation: cancel)
            : backend.Csms.ExtendedTriggerMessageAsync(backend.Identity, Message, cancellation: cancel)).ConfigureAwait(false);
        if (answer.Status != "Accepted")
        {
            throw new ScenarioFailure($"{action} was to be answered with Accepted, and the answer was {answer.ErrorCode}{answer.Payload}");
        }
    }
}
