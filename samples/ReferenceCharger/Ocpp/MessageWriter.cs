namespace TwinSlot.ReferenceCharger.Ocpp;

/// <summary>Takes a line for the board's console.</summary>
internal delegate void MessageWriter(string text);
