namespace TwinSlot.HardwareAbstraction;

/// <summary>What the board switches for a vehicle.</summary>
public interface IOutputs
{
    /// <summary>True while the contactor is asked to be closed.</summary>
    bool ContactorClosed { get; }

    /// <summary>Opens the contactor. The first thing that runs after a reset, and safe to call at any time.</summary>
    void SetSafe();

    /// <summary>Closes or opens the contactor.</summary>
    /// <param name="closed">True to close it.</param>
    void SetContactor(bool closed);
}
