namespace TwinSlot.Contract;

/// <summary>
/// The tasks of the application. The watchdog is fed only while all of them check in on time: one that hangs opens the contactor and
/// reboots the board. An application registers at least one task soon after its start, or it counts as hung.
/// </summary>
public interface ITasks
{
    /// <summary>Registers a task; its first period starts now.</summary>
    /// <returns>The handle for <see cref="CheckIn"/>, or -1 if there are too many (16).</returns>
    /// <param name="name">A short name for the flight log.</param>
    /// <param name="periodMilliseconds">The longest time between two check-ins of a healthy task.</param>
    int Register(string name, int periodMilliseconds);

    /// <summary>Tells that a task is alive; starts its period anew. To be called by the thread that does the task's work.</summary>
    /// <remarks>
    /// While that thread waits for a call of this contract that works for it, and the work makes progress, the period stands still: for 10
    /// minutes at most between two check-ins.
    /// </remarks>
    /// <param name="task">What <see cref="Register"/> answered.</param>
    void CheckIn(int task);

    /// <summary>Ends the watch over a task that ends in good order.</summary>
    /// <param name="task">What <see cref="Register"/> answered.</param>
    void Unregister(int task);
}
