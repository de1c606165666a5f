namespace TwinSlot.Transfer.Time;

/// <summary>The time that a worker lives by. A simulation may let it run faster than the board's own.</summary>
public interface IWorkerClock
{
    /// <summary>Milliseconds since some moment before; never decreases.</summary>
    long Now { get; }

    /// <summary>Waits, and reports to whoever watches over the worker that it is alive.</summary>
    /// <param name="milliseconds">How long; 0 only reports.</param>
    void Pause(int milliseconds);
}
