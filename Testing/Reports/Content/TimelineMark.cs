namespace TwinSlot.Testing.Reports.Content;

/// <summary>Something that happened at one moment.</summary>
/// <param name="At">When.</param>
/// <param name="Label">What, in a word or two; stands in the drawing where there is room.</param>
/// <param name="Tone">What it means.</param>
/// <param name="Detail">More of it, shown when it is pointed at; null for the label alone.</param>
public sealed record TimelineMark(DateTimeOffset At, string Label, Tone Tone = Tone.Neutral, string? Detail = null);
