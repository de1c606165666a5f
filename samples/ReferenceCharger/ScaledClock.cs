using System.Threading;
using TwinSlot.Contract;
using TwinSlot.Transfer.Time;

namespace TwinSlot.ReferenceCharger;

/// <summary>
/// Time that may run faster than the board's, so that a simulation need not wait. All waits and time-outs of the charger are
/// meant in this time.
/// </summary>
internal sealed class ScaledClock : IWorkerClock
{
    private readonly IBootServices _boot;
    private readonly int _percent;
    private readonly int _task;

    /// <summary>Makes the time of one thread.</summary>
    /// <param name="boot">Has the clock and the tasks.</param>
    /// <param name="percent">What a wait really takes, in percent: 100 as it is, 10 for ten times as fast.</param>
    /// <param name="task">The task that checks in at each pause; -1 for none.</param>
    public ScaledClock(IBootServices boot, int percent, int task)
    {
        _boot = boot;
        _percent = percent;
        _task = task;
    }

    /// <inheritdoc/>
    public long Now
    {
        get { return _boot.Milliseconds * 100 / _percent; }
    }

    /// <summary>What a time really takes.</summary>
    /// <param name="milliseconds">The time, as it would be at 100 percent.</param>
    /// <param name="least">What it takes at the least, whatever the percentage.</param>
    public int Real(int milliseconds, int least)
    {
        int real = (int)((long)milliseconds * _percent / 100);
        return real < least ? least : real;
    }

    /// <inheritdoc/>
    public void Pause(int milliseconds)
    {
        // In slices: a pause may be longer than the task may stay silent.
        long end = _boot.Milliseconds + Real(milliseconds, 0);
        while (true)
        {
            if (_task >= 0)
            {
                _boot.Tasks.CheckIn(_task);
            }

            long left = end - _boot.Milliseconds;
            if (left <= 0)
            {
                return;
            }

            Thread.Sleep(left > 200 ? 200 : (int)left);
        }
    }
}
