namespace TwinSlot.Testing.Reports.Content;

/// <summary>A text that belongs to the whole run.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Text">Lines, shown as they are.</param>
public sealed record Appendix(string Title, string Text);
