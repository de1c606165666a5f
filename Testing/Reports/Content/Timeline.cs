namespace TwinSlot.Testing.Reports.Content;

/// <summary>What happened when, drawn to scale.</summary>
/// <param name="From">The left end.</param>
/// <param name="To">The right end.</param>
/// <param name="Lanes">The rows, from the top.</param>
/// <param name="Failure">Where the expectation failed, through all rows; null if none did.</param>
public sealed record Timeline(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<TimelineLane> Lanes, TimelineMark? Failure = null);
