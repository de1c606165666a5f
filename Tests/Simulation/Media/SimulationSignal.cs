namespace TwinSlot.Tests.Simulation.Media;

/// <summary>Ends a run of the firmware from outside: no code of the firmware may take it for a failure of its own.</summary>
public abstract class SimulationSignal : Exception;
