using System.Text.Json.Nodes;
using TwinSlot.Csms;
using TwinSlot.Testing.Backends;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>The backend sends a DataTransfer of the vendor TwinSlot: a hold, the word for an update, a question.</summary>
public sealed record TransferStep : Step
{
    /// <summary>Its messageId.</summary>
    public required string Message { get; init; }

    /// <summary>Its data; null for none.</summary>
    public JsonObject? Data { get; init; }

    /// <summary>The status of the answer.</summary>
    public string Answer { get; init; } = "Accepted";

    /// <summary>What the answer's data contain; null for any.</summary>
    public string? Says { get; init; }

    /// <inheritdoc/>
    public override string Words => $"DataTransfer {Message}" + (Data == null ? "" : " " + Data.ToJsonString()) + (Answer == "Accepted" ? "" : $", answered with {Answer}");

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Backend;

    /// <inheritdoc/>
    /// <remarks>An update that is under way stays in view: the message may be about it.</remarks>
    public override bool Acts => false;

    /// <inheritdoc/>
    public override async Task RunAsync(ScenarioRun run, CancellationToken cancel)
    {
        CallAnswer answer = await run.Backend.TransferAsync(Message, Data, cancel).ConfigureAwait(false);
        string told = answer.Told ?? "";
        string data = RigBackend.Data(answer)?.ToString() ?? "";
        if (told != Answer || (Says != null && !data.Contains(Says, StringComparison.Ordinal)))
        {
            throw new ScenarioFailure($"{Message} was to be answered with {Answer}{(Says == null ? "" : $" and '{Says}'")}, and the answer was {told}: {data}");
        }
    }
}
