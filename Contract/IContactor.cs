namespace TwinSlot.Contract;

/// <summary>The contactor that connects a vehicle to the mains.</summary>
public interface IContactor
{
    /// <summary>
    /// True to have it closed. Open after every reset, and once the bootloader has opened it before one: then it stays open, whatever is asked.
    /// </summary>
    bool Closed { get; set; }
}
