using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>
/// The tasks whose check-ins keep the watchdog fed. While none is registered, before the
/// first and after the last, the application's start is the task: it has the start's deadline to register one.
/// </summary>
public sealed class TaskTable : ITasks
{
    /// <summary>Most tasks at a time.</summary>
    public const int Capacity = 16;

    private readonly IClock _clock;
    private readonly object _gate = new object();
    private readonly string[] _names = new string[Capacity];
    private readonly int[] _periods = new int[Capacity];
    private readonly long[] _lastSeen = new long[Capacity];
    private readonly int _startDeadline;
    private long _noneSince;
    private int _count;

    /// <summary>No tasks yet; the start-up counts from now.</summary>
    /// <param name="startDeadline">Milliseconds by when the first task must be registered.</param>
    public TaskTable(IClock clock, int startDeadline)
    {
        _clock = clock;
        _noneSince = clock.Milliseconds;
        _startDeadline = startDeadline;
    }

    /// <inheritdoc/>
    public int Register(string name, int periodMilliseconds)
    {
        lock (_gate)
        {
            for (int i = 0; i < Capacity; i++)
            {
                if (_names[i] == null)
                {
                    _names[i] = name == null ? string.Empty : name;
                    _periods[i] = periodMilliseconds;
                    _lastSeen[i] = _clock.Milliseconds;
                    _count++;
                    return i;
                }
            }
        }

        return -1;
    }

    /// <inheritdoc/>
    public void CheckIn(int task)
    {
        lock (_gate)
        {
            if (task >= 0 && task < Capacity)
            {
                _lastSeen[task] = _clock.Milliseconds;
            }
        }
    }

    /// <inheritdoc/>
    public void Unregister(int task)
    {
        lock (_gate)
        {
            if (task >= 0 && task < Capacity && _names[task] != null)
            {
                _names[task] = null;
                _count--;
                _noneSince = _clock.Milliseconds;
            }
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
                if (_names[i] != null && _lastSeen[i] < time)
                {
                    return false;
                }
            }

            return _count > 0;
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
                return now - _noneSince > _startDeadline ? "start-up" : null;
            }

            for (int i = 0; i < Capacity; i++)
            {
                if (_names[i] != null && now - _lastSeen[i] > _periods[i])
                {
                    return _names[i];
                }
            }

            return null;
        }
    }
}
