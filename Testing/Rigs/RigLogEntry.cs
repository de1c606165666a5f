namespace TwinSlot.Testing.Rigs;

/// <summary>An entry of a board's flight log.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Kind">What it tells, as <c>confirmed</c> or <c>taskLate</c>.</param>
/// <param name="Reason">Why, as <c>none</c> or <c>selfTestFailed</c>.</param>
/// <param name="Text">Its own text.</param>
/// <param name="Words">The whole of it as a line.</param>
public sealed record RigLogEntry(long Sequence, string Kind, string Reason, string Text, string Words);
