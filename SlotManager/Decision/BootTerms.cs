namespace TwinSlot.SlotManager.Decision;

/// <summary>On what terms an image is booted. The numbers stand in the flight log and never change.</summary>
public enum BootTerms : byte
{
    /// <summary>It has proved itself before.</summary>
    Confirmed = 0,

    /// <summary>It has to prove itself now.</summary>
    Trial = 1,

    /// <summary>It is the previous image, booted to see whether the backend can be reached at all.</summary>
    Probe = 2,
}
