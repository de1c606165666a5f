namespace TwinSlot.Contract;

/// <summary>How a charging session ended. The numbers stand on flash and never change.</summary>
public enum SessionEnd : byte
{
    /// <summary>In order: the driver, the vehicle, the backend or an orderly reset ended it.</summary>
    Regular = 0,

    /// <summary>By a fault of the charger: it could not go on, or lost the session.</summary>
    ChargerFault = 1,
}
