using TwinSlot.Csms;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>The backend asks for the image before.</summary>
public sealed record RollbackStep : Step
{
    /// <summary>Which image is to be left, by its slot: preferred or other, a or b.</summary>
    public string Leave { get; init; } = "preferred";

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "a scenario asks for it";

    /// <summary>What it is answered with: Accepted, AlreadyLeft or Refused.</summary>
    public string Answer { get; init; } = "Accepted";

    /// <summary>What the words of the answer contain; null for any.</summary>
    public string? Says { get; init; }

    /// <inheritdoc/>
    public override string Words => $"ask for a rollback from the {Leave} slot, answered with {Answer}";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Backend | RigCapabilities.ReadFlash;

    /// <inheritdoc/>
    public override async Task RunAsync(ScenarioRun run, CancellationToken cancel)
    {
        CallAnswer answer = await RollbackCall.AskAsync(run.Rig, Leave, Reason, cancel).ConfigureAwait(false);
        string told = RollbackCall.Told(answer) ?? "";
        if (told != Answer)
        {
            throw new ScenarioFailure($"the rollback was to be answered with {Answer}, and the answer was {told}: {answer.Payload}");
        }

        if (Says != null && RollbackCall.Words(answer)?.Contains(Says, StringComparison.Ordinal) != true)
        {
            throw new ScenarioFailure($"the answer to the rollback was to say '{Says}', and it was {answer.Payload}");
        }
    }
}
