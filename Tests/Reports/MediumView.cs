namespace TwinSlot.Tests.Reports;

/// <summary>The page at one width, in one medium, with everything opened.</summary>
/// <param name="View">Which.</param>
/// <param name="OpenAtFirst">Details that were open before.</param>
/// <param name="Requests">Addresses that the page asked for besides its own.</param>
/// <param name="Errors">Errors of its script.</param>
/// <param name="Overflow">Pixels by which it is wider than the window.</param>
/// <param name="Violations">What axe-core calls serious or critical.</param>
internal sealed record MediumView(
    string View, int OpenAtFirst, IReadOnlyList<string> Requests, IReadOnlyList<string> Errors, double Overflow, IReadOnlyList<string> Violations);
