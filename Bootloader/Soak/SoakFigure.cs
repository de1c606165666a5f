namespace TwinSlot.Bootloader.Soak;

/// <summary>The figures that an image on soak is judged by. The numbers are places in the health record and never change.</summary>
public enum SoakFigure : byte
{
    /// <summary>Hours with a crash, another forced reset or a late task.</summary>
    Crashes = 0,

    /// <summary>Losses of the backend that the image before did not share, as the control experiment had it.</summary>
    UnsharedLosses = 1,

    /// <summary>Charging sessions that a fault of the charger ended.</summary>
    Sessions = 2,

    /// <summary>Hours in which a self-diagnostic failed.</summary>
    Diagnostics = 3,

    /// <summary>Hours with less free memory than any before since the board came up.</summary>
    Memory = 4,

    /// <summary>Hours without the backend for a while, whoever was at fault: leads to doubts, never to a verdict.</summary>
    Losses = 5,
}
