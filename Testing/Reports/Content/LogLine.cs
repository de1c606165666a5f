namespace TwinSlot.Testing.Reports.Content;

/// <summary>A line of what was said and done.</summary>
/// <param name="At">When.</param>
/// <param name="Source">Who said it: console, backend, rig.</param>
/// <param name="Text">What.</param>
/// <param name="IsFailure">True for the line at which the expectation failed.</param>
public sealed record LogLine(DateTimeOffset At, string Source, string Text, bool IsFailure = false);
