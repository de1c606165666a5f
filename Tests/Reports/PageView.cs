namespace TwinSlot.Tests.Reports;

/// <summary>What the browser saw of a page.</summary>
/// <param name="Views">One for each width and medium.</param>
/// <param name="Stops">What the Tab key reaches, in order.</param>
/// <param name="Toggles">Whether Enter opens and closes a scenario; null if the page has none.</param>
internal sealed record PageView(IReadOnlyList<MediumView> Views, IReadOnlyList<KeyboardStop> Stops, bool? Toggles);

/// <summary>The page at one width, in one medium, with everything opened.</summary>
/// <param name="View">Which.</param>
/// <param name="OpenAtFirst">Details that were open before.</param>
/// <param name="Requests">Addresses that the page asked for besides its own.</param>
/// <param name="Errors">Errors of its script.</param>
/// <param name="Overflow">Pixels by which it is wider than the window.</param>
/// <param name="Violations">What axe-core calls serious or critical.</param>
internal sealed record MediumView(
    string View, int OpenAtFirst, IReadOnlyList<string> Requests, IReadOnlyList<string> Errors, double Overflow, IReadOnlyList<string> Violations);

/// <summary>An element that the Tab key reaches.</summary>
/// <param name="Element">Its name.</param>
/// <param name="Name">How a screen reader calls it.</param>
/// <param name="Outlined">Whether it is seen to have the focus.</param>
internal sealed record KeyboardStop(string Element, string Name, bool Outlined);
