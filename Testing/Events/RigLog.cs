namespace TwinSlot.Testing.Events;

/// <summary>Everything that happened on a rig, in order. Safe to use from any thread.</summary>
public sealed class RigLog
{
    private readonly Lock _gate = new();
    private readonly List<RigEvent> _events = [];
    private TaskCompletionSource _more = NewSignal();

    /// <summary>Called with each event, in order, while nobody else can add one.</summary>
    public Action<RigEvent>? Observer { get; set; }

    /// <summary>The number of the newest event; 0 before the first.</summary>
    public long Last
    {
        get
        {
            lock (_gate)
            {
                return _events.Count;
            }
        }
    }

    /// <summary>Adds an event.</summary>
    /// <param name="time">When it was; null for now.</param>
    public RigEvent Add(RigEvent happened, DateTimeOffset? time = null)
    {
        TaskCompletionSource more;
        RigEvent added;
        lock (_gate)
        {
            added = happened with { Number = _events.Count + 1, Time = time ?? DateTimeOffset.UtcNow };
            _events.Add(added);
            more = _more;
            _more = NewSignal();
            Observer?.Invoke(added);
        }

        more.SetResult();
        return added;
    }

    /// <summary>The events after a number.</summary>
    public IReadOnlyList<RigEvent> Since(long after = 0)
    {
        lock (_gate)
        {
            return _events.GetRange((int)Math.Min(after, _events.Count), (int)Math.Max(0, _events.Count - after));
        }
    }

    /// <summary>Completes when there is an event after a number, at once if there is one already.</summary>
    public Task WaitForMoreAsync(long after)
    {
        lock (_gate)
        {
            return _events.Count > after ? Task.CompletedTask : _more.Task;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
