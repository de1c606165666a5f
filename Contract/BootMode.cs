namespace TwinSlot.Contract;

/// <summary>What a boot is to its image. The numbers stand in the flight log and never change.</summary>
public enum BootMode : byte
{
    /// <summary>The image has proved itself before.</summary>
    Confirmed = 0,

    /// <summary>The image has to prove itself now.</summary>
    Trial = 1,

    /// <summary>The previous image, booted once to find out whether the backend can be reached at all.</summary>
    Probe = 2,
}
