namespace TwinSlot.Tests.OcppInterop.Faults;

/// <summary>How a run ended.</summary>
/// <param name="Plan">What was drawn.</param>
/// <param name="End">The status that the backend received last.</param>
/// <param name="Violation">What is wrong; null if nothing is.</param>
/// <param name="Time">How long it took.</param>
/// <param name="Report">The transcript, console and flight log.</param>
public sealed record FaultResult(FaultPlan Plan, string End, string? Violation, TimeSpan Time, string Report);
