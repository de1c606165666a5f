using System.Globalization;
using System.Text.Json.Nodes;
using TwinSlot.Csms;
using TwinSlot.Csms.Record;
using TwinSlot.Testing.Backends;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>The backend starts or stops a charging session.</summary>
public sealed record SessionStep : Step
{
    /// <summary>The connector to start one at; null to stop.</summary>
    public int? Start { get; init; }

    /// <summary>The connector whose session is to be stopped; null to start.</summary>
    public int? Stop { get; init; }

    /// <summary>What it is answered with.</summary>
    public string Answer { get; init; } = "Accepted";

    /// <inheritdoc/>
    public override string Words => (Start != null ? $"start a session at connector {Start}" : $"stop the session at connector {Stop}")
        + (Answer == "Accepted" ? "" : $", answered with {Answer}");

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Backend;

    /// <inheritdoc/>
    /// <remarks>An update that is under way stays in view: it may wait for just this session.</remarks>
    public override bool Acts => false;

    /// <inheritdoc/>
    public override async Task RunAsync(ScenarioRun run, CancellationToken cancel)
    {
        RigBackend backend = run.Backend;
        bool is16 = backend.Setup.OcppVersion == "1.6";
        CallAnswer answer = Start is int connector
            ? await backend.CallAsync(is16 ? "RemoteStartTransaction" : "RequestStartTransaction", StartRequest(connector, is16), cancel).ConfigureAwait(false)
            : await backend.CallAsync(is16 ? "RemoteStopTransaction" : "RequestStopTransaction", StopRequest(run, Stop ?? 1, is16), cancel).ConfigureAwait(false);
        string told = answer.Told ?? "";
        if (told != Answer)
        {
            throw new ScenarioFailure($"the request to {(Start != null ? "start" : "stop")} a session was to be answered with {Answer}, and the answer was {told}");
        }
    }

    private static JsonObject StartRequest(int connector, bool is16) => is16
        ? new JsonObject { ["connectorId"] = connector, ["idTag"] = $"DRIVER-{connector}" }
        : new JsonObject
        {
            ["evseId"] = connector,
            ["remoteStartId"] = connector,
            ["idToken"] = new JsonObject { ["idToken"] = $"DRIVER-{connector}", ["type"] = "Central" },
        };

    private static JsonObject StopRequest(ScenarioRun run, int connector, bool is16)
    {
        string id = $"{connector}";
        IReadOnlyList<RigEvent> events = run.EventsAfter(0);
        RigEvent? started = is16
            ? events.LastOrDefault(happened => happened.IsRequest("StartTransaction") && happened.Field("connectorId") == id)
            : events.LastOrDefault(happened => happened.IsRequest("TransactionEvent") && happened.Field("eventType") == "Started" && happened.Field("evse.id") == id);
        string? transaction = is16
            ? events.LastOrDefault(happened => happened.Kind == RigEventKind.ToBoard && happened.Message is { Kind: JournalKind.CallResult } answer
                && started != null && answer.MessageId == started.Message!.MessageId && answer.Sequence > started.Message.Sequence)?.Field("transactionId")
            : started?.Field("transactionInfo.transactionId");
        return transaction == null ? throw new RigException($"no transaction was started at connector {connector}: expect its message before you stop it")
            : is16 ? new JsonObject { ["transactionId"] = int.Parse(transaction, CultureInfo.InvariantCulture) } : new JsonObject { ["transactionId"] = transaction };
    }
}
