namespace TwinSlot.Tests.Reports;

/// <summary>An element that the Tab key reaches.</summary>
/// <param name="Element">Its name.</param>
/// <param name="Name">How a screen reader calls it.</param>
/// <param name="Outlined">Whether it is seen to have the focus.</param>
internal sealed record KeyboardStop(string Element, string Name, bool Outlined);
