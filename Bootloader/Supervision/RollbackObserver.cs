using TwinSlot.Bootloader.Rollback;
using TwinSlot.Contract;
using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Bootloader.Supervision;

/// <summary>Takes what is reported of the running image into what a rollback to it is judged by. May be used from any thread.</summary>
public sealed class RollbackObserver
{
    private const int FirstHour = 3600 * 1000;

    private readonly IClock _clock;
    private readonly object _gate = new object();

    internal RollbackObserver(IClock clock)
    {
        _clock = clock;
    }

    /// <summary>What has been seen of the running image.</summary>
    internal RollbackObservation Seen { get; } = new RollbackObservation();

    /// <summary>A charging session has ended: what a rollback for failed sessions is judged by.</summary>
    public void SessionEnded(SessionEnd end)
    {
        lock (_gate)
        {
            Seen.SessionFailed |= end == SessionEnd.ChargerFault;
            Seen.GoodSessions += end == SessionEnd.ChargerFault ? 0u : 1u;
        }
    }

    /// <summary>The application has reported a fault: what a rollback for faults is judged by.</summary>
    /// <param name="what">In words.</param>
    public void Fault(string what)
    {
        lock (_gate)
        {
            Seen.Fault = Seen.Fault.Length > 0 ? Seen.Fault : what;
        }
    }

    /// <summary>The application says how much memory is free: what a rollback for dwindling memory is judged by.</summary>
    public void FreeMemory(int bytes)
    {
        lock (_gate)
        {
            if (_clock.Milliseconds < FirstHour)
            {
                Seen.FirstFreeMemory = Seen.FirstFreeMemory < 0 || bytes < Seen.FirstFreeMemory ? bytes : Seen.FirstFreeMemory;
            }
            else
            {
                Seen.LaterFreeMemory = Seen.LaterFreeMemory < 0 || bytes < Seen.LaterFreeMemory ? bytes : Seen.LaterFreeMemory;
            }
        }
    }
}
