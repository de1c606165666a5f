namespace TwinSlot.Testing.Reports.Content;

/// <summary>A step of a scenario, or an expectation.</summary>
/// <param name="Name">What it does or expects, in words.</param>
/// <param name="Verdict">How it ended.</param>
/// <param name="From">When it began.</param>
/// <param name="To">When it ended.</param>
/// <param name="Message">What was seen instead, or why it was left out; null if it passed.</param>
public sealed record StepReport(string Name, Verdict Verdict, DateTimeOffset From, DateTimeOffset To, string? Message = null);
