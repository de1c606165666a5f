using System.Threading;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>
/// The tasks whose check-ins keep the watchdog fed. While none is registered, before the first and after the last, the application's
/// start is the task: it has the start's deadline to register one. Time that a task's thread spends in calls of the contract, and time in
/// which no thread ran, is not the task's, within <see cref="ContractCalls.MostExcused"/> between two check-ins.
/// </summary>
public sealed class TaskTable : ITasks
{
    /// <summary>Most tasks at a time.</summary>
    public const int Capacity = 16;

    private readonly IClock _clock;
    private readonly ContractCalls _calls;
    private readonly object _gate = new object();
    private readonly bool[] _used = new bool[Capacity];
    private readonly string[] _names = new string[Capacity];
    private readonly int[] _periods = new int[Capacity];
    private readonly int[] _threads = new int[Capacity];
    private readonly long[] _lastSeen = new long[Capacity];
    private readonly long[] _excusedBefore = new long[Capacity];
    private readonly int _startDeadline;
    private long _noneSince;
    private long _stalled;
    private long _stalledBefore;
    private int _count;

    /// <summary>No tasks yet; the start-up counts from now.</summary>
    /// <param name="startDeadline">Milliseconds by when the first task must be registered.</param>
    /// <param name="calls">The calls of the application that the bootloader works on.</param>
    public TaskTable(IClock clock, int startDeadline, ContractCalls calls)
    {
        _clock = clock;
        _calls = calls;
        _noneSince = clock.Milliseconds;
        _startDeadline = startDeadline;
    }

    /// <summary>The faults that may be injected in the main task; null in every image that is not one for tests.</summary>
    public InjectedFaults Faults { get; set; }

    /// <inheritdoc/>
    public int Register(string name, int periodMilliseconds)
    {
        lock (_gate)
        {
            for (int i = 0; i < Capacity; i++)
            {
                if (!_used[i])
                {
                    _used[i] = true;
                    _names[i] = name == null ? string.Empty : name;
                    _periods[i] = periodMilliseconds;
                    _count++;
                    See(i);
                    return i;
                }
            }
        }

        return -1;
    }

    /// <inheritdoc/>
    public void CheckIn(int task)
    {
        // Without the lock: a task that hangs here keeps nobody waiting.
        if (Faults != null && task == MainTask())
        {
            Faults.AtCheckIn();
        }

        lock (_gate)
        {
            if (task >= 0 && task < Capacity)
            {
                See(task);
            }
        }
    }

    /// <inheritdoc/>
    public void Unregister(int task)
    {
        lock (_gate)
        {
            if (task >= 0 && task < Capacity && _used[task])
            {
                _used[task] = false;
                _count--;
                _noneSince = _clock.Milliseconds;
                _stalledBefore = _stalled;
            }
        }
    }

    /// <summary>
    /// No thread ran for some time: something held the whole processor, a flash that erases as a rule. No task could check in.
    /// </summary>
    /// <param name="milliseconds">How long.</param>
    public void ExcuseAll(long milliseconds)
    {
        lock (_gate)
        {
            _stalled += milliseconds;
        }
    }

    /// <summary>True if at least one task is registered, and every one has checked in (or was registered) since a time.</summary>
    /// <param name="time">Milliseconds since the board came up.</param>
    public bool AllSeenSince(long time)
    {
        lock (_gate)
        {
            for (int i = 0; i < Capacity; i++)
            {
                if (_used[i] && _lastSeen[i] < time)
                {
                    return false;
                }
            }

            return _count > 0;
        }
    }

    /// <summary>A task as milliseconds of its period, milliseconds since its last check-in, and name; an empty string if there is none.</summary>
    /// <param name="task">From 0 to <see cref="Capacity"/> - 1.</param>
    public string Describe(int task)
    {
        lock (_gate)
        {
            return !_used[task] ? string.Empty
                : _periods[task].ToString() + " " + (_clock.Milliseconds - _lastSeen[task]).ToString() + " " + _names[task];
        }
    }

    /// <summary>The name of a task that is late, or null if all are on time.</summary>
    public string FindLate()
    {
        lock (_gate)
        {
            long now = _clock.Milliseconds;
            if (_count == 0)
            {
                return now - _noneSince - Bounded(_stalled - _stalledBefore) > _startDeadline ? "start-up" : null;
            }

            for (int i = 0; i < Capacity; i++)
            {
                if (_used[i] && now - _lastSeen[i] > _periods[i] && now - _lastSeen[i] - Bounded(Excused(i) - _excusedBefore[i]) > _periods[i])
                {
                    return _names[i];
                }
            }

            return null;
        }
    }

    // The one that was registered first, of those that there are.
    private int MainTask()
    {
        lock (_gate)
        {
            int task = 0;
            while (task < Capacity && !_used[task])
            {
                task++;
            }

            return task;
        }
    }

    // The thread that checks a task in is the task's.
    private void See(int task)
    {
        _threads[task] = Thread.CurrentThread.ManagedThreadId;
        _lastSeen[task] = _clock.Milliseconds;
        _excusedBefore[task] = Excused(task);
    }

    private long Excused(int task)
    {
        return _stalled + _calls.SpentBy(_threads[task]);
    }

    private static long Bounded(long excused)
    {
        return excused < 0 ? 0 : excused > ContractCalls.MostExcused ? ContractCalls.MostExcused : excused;
    }
}
