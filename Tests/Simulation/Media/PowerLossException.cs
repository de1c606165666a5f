namespace TwinSlot.Tests.Simulation.Media;

/// <summary>The board lost its power, or was reset, in the middle of an operation. No firmware may go on after it.</summary>
public sealed class PowerLossException : SimulationSignal;
