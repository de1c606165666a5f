using System.Text.Json;

namespace TwinSlot.Tests.OcppInterop.Backend;

/// <summary>Everything that the backend saw, in order. Safe to use from any thread.</summary>
public sealed class Transcript
{
    private readonly object _gate = new();
    private readonly List<TranscriptEntry> _entries = [];
    private readonly Dictionary<(int Connection, bool Outbound, string Id), string> _calls = [];
    private TaskCompletionSource _grown = NewSignal();

    /// <summary>Number of the newest entry; 0 before the first.</summary>
    public long Last
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Everything, or what came after an entry.</summary>
    /// <param name="after">Only those with a higher number.</param>
    public IReadOnlyList<TranscriptEntry> Entries(long after = 0)
    {
        lock (_gate)
        {
            return [.. _entries.Skip((int)after)];
        }
    }

    /// <summary>Puts words of the test's own in.</summary>
    public void Note(string words) => Add(new TranscriptEntry { Kind = TranscriptKind.Note, Time = DateTimeOffset.UtcNow, Text = words });

    /// <summary>Waits for an entry. One that is there already counts.</summary>
    /// <param name="predicate">Says whether an entry is the one.</param>
    /// <param name="after">Only entries with a higher number.</param>
    /// <exception cref="RigException">It did not come.</exception>
    public async Task<TranscriptEntry> WaitForAsync(
        Func<TranscriptEntry, bool> predicate, string what, TimeSpan timeout, long after = 0, CancellationToken cancel = default)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(timeout);
        while (true)
        {
            Task grown;
            lock (_gate)
            {
                for (; after < _entries.Count; after++)
                {
                    if (predicate(_entries[(int)after]))
                    {
                        return _entries[(int)after];
                    }
                }

                grown = _grown.Task;
            }

            try
            {
                await grown.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                throw new RigException($"the backend did not see {what} within {timeout.TotalSeconds:0.#} s");
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', Entries());

    internal void Add(JsonElement said)
    {
        if (!Enum.TryParse(said.GetProperty("event").GetString(), ignoreCase: true, out TranscriptKind kind))
        {
            throw new RigException($"the backend said what nobody knows: {said}");
        }

        TranscriptEntry entry = new()
        {
            Kind = kind,
            Time = DateTimeOffset.FromUnixTimeMilliseconds(said.GetProperty("at").GetInt64()),
            Identity = Text(said, "identity"),
            Connection = said.TryGetProperty("connection", out JsonElement connection) ? connection.GetInt32() : 0,
            Outbound = said.TryGetProperty("outbound", out JsonElement outbound) && outbound.GetBoolean(),
            Code = said.TryGetProperty("code", out JsonElement code) && code.ValueKind == JsonValueKind.Number ? code.GetInt32() : 0,
            Text = kind == TranscriptKind.Connected ? Text(said, "protocol") : Text(said, "text"),
            Problems = said.TryGetProperty("problems", out JsonElement problems) ? [.. problems.EnumerateArray().Select(p => p.ToString())] : [],
        };
        Add(kind == TranscriptKind.Message ? entry.Parse() : entry);
    }

    // The published schemas leave it out.
    private static string? Objection(TranscriptEntry entry) =>
        entry.IsRequest && entry.Action == "SignedFirmwareStatusNotification" && entry.Field("status") != "Idle" && entry.Field("requestId") == null
            ? "a status other than Idle needs its requestId"
            : null;

    private static string Text(JsonElement said, string name) => said.TryGetProperty(name, out JsonElement value) ? value.ToString() : "";

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Add(TranscriptEntry entry)
    {
        TaskCompletionSource grown;
        lock (_gate)
        {
            if (entry.Action.Length > 0)
            {
                _calls[(entry.Connection, entry.Outbound, entry.MessageId)] = entry.Action;
            }
            else if (entry.IsAnswer && _calls.TryGetValue((entry.Connection, !entry.Outbound, entry.MessageId), out string? action))
            {
                entry = entry with { Action = action };
            }

            if (Objection(entry) is string objection)
            {
                entry = entry with { Problems = [.. entry.Problems, objection] };
            }

            _entries.Add(entry with { Sequence = _entries.Count + 1 });
            grown = _grown;
            _grown = NewSignal();
        }

        grown.SetResult();
    }
}
