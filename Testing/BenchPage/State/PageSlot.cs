namespace TwinSlot.Testing.BenchPage.State;

/// <summary>A slot, as far as it is known.</summary>
/// <param name="Name"><c>a</c> or <c>b</c>.</param>
/// <param name="State">unknown, empty, staged, trial, confirmed or rejected.</param>
/// <param name="Version">Its image's version; null if there is none or it is not known.</param>
/// <param name="Why">Why the image is rejected or may not boot; null if it may.</param>
/// <param name="IsNext">True if the next boot prefers it.</param>
public sealed record PageSlot(string Name, string State, string? Version, string? Why, bool IsNext);
