namespace TwinSlot.ReferenceCharger.Configuration;

/// <summary>Changes a record in place.</summary>
internal delegate void StationChange(StationRecord record);
