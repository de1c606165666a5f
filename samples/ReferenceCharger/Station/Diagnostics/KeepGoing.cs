namespace TwinSlot.ReferenceCharger.Station.Diagnostics;

/// <summary>Says whether work is still wanted.</summary>
internal delegate bool KeepGoing();
