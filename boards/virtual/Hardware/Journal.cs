using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace TwinSlot.Boards.Virtual;

/// <summary>The newest events of a board, for any number of readers.</summary>
internal sealed class Journal
{
    private const int Capacity = 65536;

    private readonly Lock _gate = new();
    private readonly List<BoardEvent> _events = [];
    private readonly long _start = Stopwatch.GetTimestamp();
    private TaskCompletionSource _more = NewSignal();
    private long _last;
    private bool _completed;

    public long Last
    {
        get
        {
            lock (_gate)
            {
                return _last;
            }
        }
    }

    public void Add(BoardEvent happened)
    {
        TaskCompletionSource more;
        lock (_gate)
        {
            if (_completed)
            {
                return;
            }

            if (_events.Count == Capacity)
            {
                _events.RemoveRange(0, Capacity / 4);
            }

            _events.Add(happened with { Number = ++_last, Time = Stopwatch.GetElapsedTime(_start) });
            more = _more;
            _more = NewSignal();
        }

        more.SetResult();
    }

    public void Complete()
    {
        TaskCompletionSource more;
        lock (_gate)
        {
            if (_completed)
            {
                return;
            }

            _completed = true;
            more = _more;
        }

        more.SetResult();
    }

    public BoardEvent[] Since(long after)
    {
        lock (_gate)
        {
            return SinceUnderLock(after);
        }
    }

    public async IAsyncEnumerable<BoardEvent> ReadAsync(long after, [EnumeratorCancellation] CancellationToken cancel)
    {
        while (true)
        {
            BoardEvent[] batch;
            Task more;
            bool completed;
            lock (_gate)
            {
                batch = SinceUnderLock(after);
                more = _more.Task;
                completed = _completed;
            }

            foreach (BoardEvent happened in batch)
            {
                yield return happened;
                after = happened.Number;
            }

            if (batch.Length == 0)
            {
                if (completed)
                {
                    yield break;
                }

                await more.WaitAsync(cancel).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The first event that is the one, also of those that are there already; null if there is none in time or before the end.</summary>
    public async Task<BoardEvent?> WaitForAsync(
        Func<BoardEvent, bool> predicate, TimeSpan timeout, long after, CancellationToken cancel)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(timeout);
        try
        {
            await foreach (BoardEvent happened in ReadAsync(after, limit.Token).ConfigureAwait(false))
            {
                if (predicate(happened))
                {
                    return happened;
                }
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // The time is up.
        }

        return null;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BoardEvent[] SinceUnderLock(long after)
    {
        long wanted = Math.Clamp(_last - after, 0, _events.Count);
        return [.. _events[(int)(_events.Count - wanted)..]];
    }
}
