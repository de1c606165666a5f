namespace TwinSlot.Tests.Simulation.Exploration;

/// <summary>A step from one state to another.</summary>
/// <param name="To">Index of the state that it leads to.</param>
/// <param name="Label">Index of what happened.</param>
/// <param name="Asked">True if the operator or the backend asked for it: nothing that happens by itself.</param>
public readonly record struct Edge(int To, int Label, bool Asked);
