namespace TwinSlot.Tests.Simulation.Media;

/// <summary>A run does more operations than any run has reason to: it does not end.</summary>
public sealed class RunawayException : SimulationSignal;
