using System.Text.Json.Nodes;
using TwinSlot.Csms;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>The backend sends any request.</summary>
public sealed record CallStep : Step
{
    /// <summary>Its action.</summary>
    public required string Action { get; init; }

    /// <summary>Its payload.</summary>
    public JsonObject Payload { get; init; } = [];

    /// <summary>The status of the answer, or a CALLERROR's code; null for any answer that is no error.</summary>
    public string? Answer { get; init; }

    /// <summary>What the answer's JSON contains; null for any.</summary>
    public string? Says { get; init; }

    /// <inheritdoc/>
    public override string Words => $"{Action} {Payload.ToJsonString()}" + (Answer == null ? "" : $", answered with {Answer}");

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Backend;

    /// <inheritdoc/>
    public override async Task RunAsync(ScenarioRun run, CancellationToken cancel)
    {
        CallAnswer answer = await run.Backend.CallAsync(Action, (JsonObject)Payload.DeepClone(), cancel).ConfigureAwait(false);
        if (Answer == null ? answer.IsError : answer.Told != Answer)
        {
            throw new ScenarioFailure($"{Action} was to be answered with {Answer ?? "no error"}, and the answer was {answer.Told} {answer.Payload}");
        }

        if (Says != null && !answer.Payload.GetRawText().Contains(Says, StringComparison.Ordinal))
        {
            throw new ScenarioFailure($"the answer to {Action} was to contain '{Says}', and it was {answer.Payload}");
        }
    }
}
