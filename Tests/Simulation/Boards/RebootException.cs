using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>The firmware has rebooted the board. Nothing may run after it.</summary>
public sealed class RebootException : SimulationSignal;
