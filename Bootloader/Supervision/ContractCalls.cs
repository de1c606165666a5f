using System;
using System.Threading;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>
/// The calls of the application that the bootloader is working on, by thread. Checking an image takes seconds, and so may one write on a
/// slow medium: a thread cannot check in meanwhile, and is not hung as long as the work makes progress.
/// </summary>
public sealed class ContractCalls : IProgress
{
    /// <summary>Threads whose calls are counted at a time.</summary>
    public const int Capacity = 16;

    /// <summary>The longest time, in milliseconds, that calls of one thread excuse it between two of its check-ins.</summary>
    public const int MostExcused = 10 * 60 * 1000;

    /// <summary>The longest time between two steps of work that makes progress, in milliseconds: one operation of a slow medium.</summary>
    public const int LongestStep = 60 * 1000;

    private readonly IClock _clock;
    private readonly object _gate = new object();
    private readonly int[] _threads = new int[Capacity];
    private readonly int[] _depths = new int[Capacity];
    private readonly long[] _begunAt = new long[Capacity];
    private readonly long[] _spent = new long[Capacity];
    private readonly long[] _endedAt = new long[Capacity];
    private readonly Call _call;
    private long _lastStep;

    /// <summary>No calls yet.</summary>
    public ContractCalls(IClock clock)
    {
        _clock = clock;
        _call = new Call(this);
    }

    /// <summary>A call of this thread begins.</summary>
    /// <returns>To be disposed of on the same thread when it ends.</returns>
    public IDisposable Begin()
    {
        lock (_gate)
        {
            int i = EntryFor(Thread.CurrentThread.ManagedThreadId);
            if (i >= 0 && _depths[i]++ == 0)
            {
                _begunAt[i] = _clock.Milliseconds;
            }
        }

        return _call;
    }

    /// <summary>Work of any call has made progress: whoever waits for its lock waits for work, not for a hang.</summary>
    public void Step()
    {
        lock (_gate)
        {
            _lastStep = _clock.Milliseconds;
        }
    }

    /// <summary>
    /// Milliseconds that a thread has spent in calls so far. A call under way counts while it makes progress; one that has stopped
    /// does not, for all of its time.
    /// </summary>
    /// <param name="thread">The managed id of the thread.</param>
    public long SpentBy(int thread)
    {
        lock (_gate)
        {
            int i = Find(thread);
            if (i < 0)
            {
                return 0;
            }

            if (_depths[i] == 0)
            {
                return _spent[i];
            }

            long now = _clock.Milliseconds;
            long aliveAt = _lastStep > _begunAt[i] ? _lastStep : _begunAt[i];
            return now - aliveAt > LongestStep ? _spent[i] : _spent[i] + now - _begunAt[i];
        }
    }

    private void End()
    {
        lock (_gate)
        {
            int i = Find(Thread.CurrentThread.ManagedThreadId);
            if (i >= 0 && _depths[i] > 0 && --_depths[i] == 0)
            {
                _endedAt[i] = _clock.Milliseconds;
                _spent[i] += _endedAt[i] - _begunAt[i];
            }
        }
    }

    private int Find(int thread)
    {
        for (int i = 0; i < Capacity; i++)
        {
            if (_threads[i] == thread)
            {
                return i;
            }
        }

        return -1;
    }

    // A thread without an entry takes the one that nobody has used for longest; if all are in use its calls excuse nothing.
    private int EntryFor(int thread)
    {
        int found = Find(thread);
        if (found >= 0)
        {
            return found;
        }

        for (int i = 0; i < Capacity; i++)
        {
            if (_depths[i] == 0 && (found < 0 || _endedAt[i] < _endedAt[found]))
            {
                found = i;
            }
        }

        if (found >= 0)
        {
            _threads[found] = thread;
            _spent[found] = 0;
        }

        return found;
    }

    private sealed class Call : IDisposable
    {
        private readonly ContractCalls _calls;

        public Call(ContractCalls calls)
        {
            _calls = calls;
        }

        public void Dispose()
        {
            _calls.End();
        }
    }
}
