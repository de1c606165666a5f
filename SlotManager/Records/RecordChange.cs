namespace TwinSlot.SlotManager.Records;

/// <summary>Gives the next record from the one that stands, or null if that does not allow the change.</summary>
/// <param name="current">The record as it stands; not to be changed.</param>
public delegate BootRecord RecordChange(BootRecord current);
