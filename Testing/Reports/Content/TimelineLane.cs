namespace TwinSlot.Testing.Reports.Content;

/// <summary>One row of a timeline: a slot, the power, the messages to the backend.</summary>
/// <param name="Name">What the row shows.</param>
/// <param name="Spans">What lasted, by its beginning; spans of one lane do not overlap.</param>
/// <param name="Marks">What happened at a moment, in order.</param>
public sealed record TimelineLane(string Name, IReadOnlyList<TimelineSpan> Spans, IReadOnlyList<TimelineMark> Marks);
