namespace TwinSlot.Tools.Demo;

/// <summary>The result of a step.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Passed">True if it showed what was expected.</param>
/// <param name="Saw">What was seen, or what went wrong.</param>
/// <param name="From">When it began.</param>
/// <param name="To">When it ended.</param>
internal sealed record DemoStepResult(int Number, DemoStep Step, bool Passed, string Saw, DateTimeOffset From, DateTimeOffset To);
