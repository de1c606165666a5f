namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>The run has come to the moment at which it was to be stopped.</summary>
public sealed class Stopped : Exception;
