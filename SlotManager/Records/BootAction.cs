namespace TwinSlot.SlotManager.Records;

/// <summary>What a boot decision asks for. The numbers stand in the flight log and never change.</summary>
public enum BootAction : byte
{
    /// <summary>Check a slot's image and decide again.</summary>
    CheckSlot = 0,

    /// <summary>Boot a slot.</summary>
    Boot = 1,

    /// <summary>Nothing may boot, or nothing before the board has stayed in recovery for a while.</summary>
    Recover = 2,

    /// <summary>Make the record durable and decide again: what costs something is spent before the work that it pays for.</summary>
    Persist = 3,
}
