namespace TwinSlot.Tools.Demo;

/// <summary>What became of a step.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Step">The step.</param>
/// <param name="Passed">True if it did what it was to show.</param>
/// <param name="Saw">What was seen, or what went otherwise.</param>
/// <param name="From">When it began.</param>
/// <param name="To">When it ended.</param>
internal sealed record DemoStepResult(int Number, DemoStep Step, bool Passed, string Saw, DateTimeOffset From, DateTimeOffset To);
