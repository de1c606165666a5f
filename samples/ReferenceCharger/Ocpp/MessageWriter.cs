namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>Writes a line to the board's console.</summary>
internal delegate void MessageWriter(string text);
