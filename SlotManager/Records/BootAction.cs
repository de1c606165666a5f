namespace TwinSlot.SlotManager.Records;

/// <summary>What a boot decision asks for. The numbers stand in the flight log and never change.</summary>
public enum BootAction : byte
{
    /// <summary>Check a slot's image and decide again.</summary>
    CheckSlot = 0,

    /// <summary>Boot a slot.</summary>
    Boot = 1,

    /// <summary>Nothing may boot.</summary>
    Recover = 2,
}
