namespace TwinSlot.Tests.Reports;

/// <summary>What the browser saw of a page.</summary>
/// <param name="Views">One for each width and medium.</param>
/// <param name="Stops">What the Tab key reaches, in order.</param>
/// <param name="Toggles">Whether Enter opens and closes a scenario; null if the page has none.</param>
internal sealed record PageView(IReadOnlyList<MediumView> Views, IReadOnlyList<KeyboardStop> Stops, bool? Toggles);
