using TwinSlot.Testing.Reports.Content;

namespace TwinSlot.Testing.Running;

/// <summary>How a step ended.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Line">Its line in the scenario's file.</param>
/// <param name="Words">What it does.</param>
/// <param name="Message">What went wrong; empty if nothing did.</param>
/// <param name="Started">When it began.</param>
public sealed record StepResult(int Number, int Line, string Words, Verdict Verdict, string Message, DateTimeOffset Started, TimeSpan Duration);
