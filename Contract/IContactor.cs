namespace TwinSlot.Contract;

/// <summary>The contactor that connects a vehicle to the mains.</summary>
public interface IContactor
{
    /// <summary>True to have it closed. Open after every reset.</summary>
    bool Closed { get; set; }
}
