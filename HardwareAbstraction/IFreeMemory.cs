namespace TwinSlot.HardwareAbstraction;

/// <summary>How much memory is free, as the runtime says it.</summary>
public interface IFreeMemory
{
    /// <summary>Bytes that are free after what nobody holds any more has been given back. May take tens of milliseconds on a board.</summary>
    int Bytes { get; }
}
