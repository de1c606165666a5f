namespace TwinSlot.ReferenceCharger.Station.Configuration;

/// <summary>Changes a record in place.</summary>
internal delegate void StationChange(StationRecord record);
