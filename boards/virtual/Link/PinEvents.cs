using System.Collections.Concurrent;
using System.Device.Gpio;

namespace TwinSlot.Boards.Virtual.Link;

/// <summary>
/// Calls the handlers of pin changes, on a thread of its own: a handler that blocks must not keep the link from being read.
/// </summary>
internal sealed class PinEvents(object sender)
{
    private readonly Lock _gate = new();
    private readonly List<Subscription> _subscriptions = [];
    private BlockingCollection<Edge>? _edges;

    public void Subscribe(int pin, PinEventTypes types, PinChangeEventHandler callback)
    {
        lock (_gate)
        {
            _subscriptions.Add(new Subscription(pin, types, callback));
            if (_edges == null)
            {
                _edges = [];
                Thread thread = new(Dispatch) { IsBackground = true, Name = "gpio events" };
                thread.Start(_edges);
            }
        }
    }

    public void Unsubscribe(int pin, PinChangeEventHandler callback)
    {
        lock (_gate)
        {
            int index = _subscriptions.FindIndex(s => s.Pin == pin && s.Callback == callback);
            if (index >= 0)
            {
                _subscriptions.RemoveAt(index);
            }
        }
    }

    public void UnsubscribeAll(int pin)
    {
        lock (_gate)
        {
            _subscriptions.RemoveAll(s => s.Pin == pin);
        }
    }

    /// <summary>Queues a change; nothing happens while nobody has subscribed, and after <see cref="Complete"/>.</summary>
    public void Add(int pin, PinEventTypes type)
    {
        lock (_gate)
        {
            if (_edges is { IsAddingCompleted: false } edges)
            {
                edges.Add(new Edge(pin, type));
            }
        }
    }

    /// <summary>Ends the thread once it has handled what is queued.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _edges?.CompleteAdding();
        }
    }

    private void Dispatch(object? queue)
    {
        foreach (Edge edge in ((BlockingCollection<Edge>)queue!).GetConsumingEnumerable())
        {
            Subscription[] interested;
            lock (_gate)
            {
                interested = [.. _subscriptions.Where(s => s.Pin == edge.Pin && s.Types.HasFlag(edge.Type))];
            }

            foreach (Subscription subscription in interested)
            {
                subscription.Callback(sender, new PinValueChangedEventArgs(edge.Type, edge.Pin));
            }
        }
    }

    private sealed record Subscription(int Pin, PinEventTypes Types, PinChangeEventHandler Callback);

    private readonly record struct Edge(int Pin, PinEventTypes Type);
}
