namespace TwinSlot.Tools.Demo.Report;

/// <summary>Something that happened at one moment.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Text">What, in a word or two.</param>
internal sealed record TimelineEvent(DateTimeOffset Time, TimelineEventKind Kind, string Text);
