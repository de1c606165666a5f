namespace TwinSlot.Tools.Demo.Report;

/// <summary>A stretch of time in which one image ran.</summary>
/// <param name="Slot">0 or 1; -1 while none ran.</param>
/// <param name="Mode">In which mode.</param>
/// <param name="Label">Its version, or what ran instead.</param>
/// <param name="From">When it began.</param>
/// <param name="To">When it ended.</param>
internal sealed record RunSegment(int Slot, RunMode Mode, string Label, DateTimeOffset From, DateTimeOffset To);
