using System.Text.Json;
using System.Text.Json.Nodes;
using TwinSlot.Csms;
using TwinSlot.Csms.Record;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Backends;

/// <summary>The backend of a rig and its firmware server, with one board on it.</summary>
public sealed class RigBackend : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly FollowedNumber _followed = new();
    private readonly Task _follower;
    private int _published;

    private RigBackend(CsmsServer csms, string identity, BoardSetup setup, RigLog log)
    {
        Csms = csms;
        Identity = identity;
        Setup = setup;
        Log = log;
        _follower = Task.Run(FollowAsync);
    }

    /// <summary>The backend itself.</summary>
    public CsmsServer Csms { get; }

    /// <summary>The board's name at it.</summary>
    public string Identity { get; }

    /// <summary>Gets its messages.</summary>
    public RigLog Log { get; }

    /// <summary>What the board was provisioned with.</summary>
    public BoardSetup Setup { get; }

    /// <summary>As the board reaches an address of the backend; the rig sets it.</summary>
    public Func<Uri, Uri> AsSeenByTheBoard { get; set; } = address => address;

    /// <summary>The name of the newest published file.</summary>
    public string? LastPublished { get; private set; }

    /// <summary>Starts one.</summary>
    /// <param name="log">Gets its messages.</param>
    public static async Task<RigBackend> StartAsync(string identity, BoardSetup setup, RigLog log) =>
        new(await CsmsServer.StartAsync().ConfigureAwait(false), identity, setup, log);

    /// <summary>Publishes a file.</summary>
    /// <returns>Its address, as the board reaches it.</returns>
    public Uri Publish(byte[] content, Csms.Firmware.FirmwareBehaviour? behaviour = null)
    {
        LastPublished = $"update-{++_published}.img";
        return AsSeenByTheBoard(Csms.Firmware.Publish(LastPublished, content, behaviour));
    }

    /// <summary>Sends a request to the board and waits for its answer.</summary>
    /// <exception cref="RigException">It gave none.</exception>
    public Task<CallAnswer> CallAsync(string action, JsonObject payload, CancellationToken cancel = default) =>
        AskAsync(action, () => Csms.CallAsync(Identity, action, payload, cancel));

    /// <summary>Has one asked for, and says in one line why there was no answer.</summary>
    /// <param name="what">What is asked for, in words.</param>
    /// <exception cref="RigException">There was no answer.</exception>
    public static async Task<CallAnswer> AskAsync(string what, Func<Task<CallAnswer>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException or IOException)
        {
            throw new RigException($"the board did not answer {what}: {e.Message}", e);
        }
    }

    /// <summary>Sends a DataTransfer of the vendor TwinSlot. In 1.6 its data is text, else an object.</summary>
    /// <param name="data">Null for none.</param>
    public Task<CallAnswer> TransferAsync(string messageId, JsonNode? data, CancellationToken cancel = default)
    {
        JsonObject payload = new() { ["vendorId"] = "TwinSlot", ["messageId"] = messageId };
        if (data != null)
        {
            payload["data"] = data is JsonObject && Setup.OcppVersion == "1.6" ? data.ToJsonString() : data.DeepClone();
        }

        return CallAsync("DataTransfer", payload, cancel);
    }

    /// <summary>The data of an answer to a DataTransfer: an object, or text.</summary>
    public static JsonNode? Data(CallAnswer answer)
    {
        if (answer.IsError || !answer.Payload.TryGetProperty("data", out JsonElement data))
        {
            return null;
        }

        if (data.ValueKind != JsonValueKind.String)
        {
            return JsonNode.Parse(data.GetRawText());
        }

        string text = data.GetString()!;
        try
        {
            return text.StartsWith('{') ? JsonNode.Parse(text) : JsonValue.Create(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    /// <summary>Completes when all that the backend saw so far is in the log.</summary>
    public Task SettleAsync() => _followed.ReachAsync(Csms.Journal.LastSequence, _follower);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Csms.DisposeAsync().ConfigureAwait(false);
        await _end.CancelAsync().ConfigureAwait(false);
        await _follower.ConfigureAwait(false);
        _end.Dispose();
    }

    private async Task FollowAsync()
    {
        try
        {
            await foreach (JournalEntry entry in Csms.Journal.FollowAsync(0, _end.Token).ConfigureAwait(false))
            {
                Log.Add(BackendEvents.Describe(entry), entry.Time);
                _followed.Set(entry.Sequence);
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the rig.
        }
    }
}
