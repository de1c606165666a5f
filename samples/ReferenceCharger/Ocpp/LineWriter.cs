namespace TwinSlot.ReferenceCharger;

/// <summary>Takes a line for the board's console.</summary>
internal delegate void LineWriter(string text);
