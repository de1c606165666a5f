using System.Runtime.CompilerServices;
using System.Text.Json;

namespace TwinSlot.Csms.Record;

/// <summary>Everything that went between the CSMS and its charge points, in order. Safe to use from any thread.</summary>
public sealed class Journal
{
    private readonly object _lock = new();
    private readonly List<JournalEntry> _entries = [];
    private readonly int _capacity;
    private readonly TimeProvider _clock;
    private TaskCompletionSource _grown = NewSignal();
    private long _lastSequence;

    internal Journal(int capacity, TimeProvider clock)
    {
        _capacity = Math.Max(capacity, 16);
        _clock = clock;
    }

    /// <summary>The number of the newest entry; 0 while there is none. Read it before an action, and pass it as
    /// <c>since</c> to a wait for what the action brings.</summary>
    public long LastSequence
    {
        get
        {
            lock (_lock)
            {
                return _lastSequence;
            }
        }
    }

    /// <summary>The entries kept whose number is greater than <paramref name="since"/>.</summary>
    public IReadOnlyList<JournalEntry> Entries(long since = 0)
    {
        lock (_lock)
        {
            return After(since);
        }
    }

    /// <summary>Waits for the first entry after number <paramref name="since"/> that satisfies the predicate; one that
    /// is there already counts, so nothing is missed between an action and the wait for its effect.</summary>
    /// <exception cref="TimeoutException">There was none in time; the message quotes the newest entries.</exception>
    public async Task<JournalEntry> WaitForAsync(
        Func<JournalEntry, bool> predicate,
        TimeSpan timeout,
        long since = 0,
        CancellationToken cancellation = default)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        try
        {
            await foreach (JournalEntry entry in FollowAsync(since, limit.Token).ConfigureAwait(false))
            {
                if (predicate(entry))
                {
                    return entry;
                }
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            string newest = string.Join(Environment.NewLine, Entries(LastSequence - 8));
            throw new TimeoutException(
                $"No journal entry after number {since} satisfied the condition within {timeout.TotalSeconds:0.###} s. Newest entries:{Environment.NewLine}{newest}");
        }

        throw new InvalidOperationException("The journal ended, which it never does.");
    }

    /// <summary>Yields the entries after number <paramref name="since"/>, then each new one as it comes, until cancelled.</summary>
    public async IAsyncEnumerable<JournalEntry> FollowAsync(
        long since = 0,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (true)
        {
            IReadOnlyList<JournalEntry> batch;
            Task grown;
            lock (_lock)
            {
                batch = After(since);
                grown = _grown.Task;
            }

            foreach (JournalEntry entry in batch)
            {
                since = entry.Sequence;
                yield return entry;
            }

            if (batch.Count == 0)
            {
                await grown.WaitAsync(cancellation).ConfigureAwait(false);
            }
        }
    }

    internal JournalEntry Add(
        JournalKind kind,
        MessageDirection direction,
        string identity,
        string action,
        string messageId,
        JsonElement payload)
    {
        JournalEntry entry;
        TaskCompletionSource grown;
        lock (_lock)
        {
            _lastSequence++;
            entry = new JournalEntry(_lastSequence, _clock.GetUtcNow(), kind, direction, identity, action, messageId, payload);
            if (_entries.Count >= _capacity)
            {
                _entries.RemoveRange(0, (_capacity / 4) + 1);
            }

            _entries.Add(entry);
            grown = _grown;
            _grown = NewSignal();
        }

        grown.SetResult();
        return entry;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private List<JournalEntry> After(long since)
    {
        long wanted = Math.Clamp(_lastSequence - since, 0, _entries.Count);
        return _entries.GetRange(_entries.Count - (int)wanted, (int)wanted);
    }
}
