using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>The run has come to the point at which it was to be stopped.</summary>
public sealed class StopPointException : SimulationSignal;
