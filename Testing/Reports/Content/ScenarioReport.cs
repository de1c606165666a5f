namespace TwinSlot.Testing.Reports.Content;

/// <summary>One scenario that ran, or was left out.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Source">Where it is written, as a path or a type; null if it is of no file.</param>
/// <param name="Description">What it shows, in a sentence; may be empty.</param>
/// <param name="Verdict">How it ended.</param>
/// <param name="Message">Why it failed or was left out; null if it passed.</param>
/// <param name="From">When it began.</param>
/// <param name="To">When it ended.</param>
/// <param name="Rules">What it proves: names of rules; may be empty.</param>
/// <param name="Steps">What it did and expected, in order.</param>
/// <param name="Timeline">What happened when; null if nothing ran.</param>
/// <param name="Log">What was said, in order.</param>
public sealed record ScenarioReport(
    string Name,
    string? Source,
    string Description,
    Verdict Verdict,
    string? Message,
    DateTimeOffset From,
    DateTimeOffset To,
    IReadOnlyList<string> Rules,
    IReadOnlyList<StepReport> Steps,
    Timeline? Timeline,
    IReadOnlyList<LogLine> Log);
