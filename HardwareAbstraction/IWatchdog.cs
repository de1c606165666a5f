namespace TwinSlot.HardwareAbstraction;

/// <summary>The external watchdog chip. It resets the board if it is not fed within its time-out.</summary>
public interface IWatchdog
{
    /// <summary>Takes hold of the feed pin and feeds for the first time.</summary>
    void Arm();

    /// <summary>Starts the time-out anew.</summary>
    void Feed();
}
