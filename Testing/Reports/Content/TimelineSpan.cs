namespace TwinSlot.Testing.Reports.Content;

/// <summary>Something that lasted.</summary>
/// <param name="From">When it began.</param>
/// <param name="To">When it ended, or the end of what is drawn.</param>
/// <param name="Label">What it was; stands in the drawing where there is room.</param>
/// <param name="Tone">What it means.</param>
public sealed record TimelineSpan(DateTimeOffset From, DateTimeOffset To, string Label, Tone Tone = Tone.Neutral);
