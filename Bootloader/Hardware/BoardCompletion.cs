namespace TwinSlot.Bootloader.Hardware;

/// <summary>Adds to a board what is not there yet: what it was provisioned with, and the parts that it can do without. May throw.</summary>
/// <param name="board">Is filled.</param>
public delegate void BoardCompletion(Board board);
