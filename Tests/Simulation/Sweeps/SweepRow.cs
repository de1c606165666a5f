using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Sweeps;

/// <summary>What came of the sweep of one flow over one model.</summary>
/// <param name="Operations">Operations of the run without a fault.</param>
/// <param name="Singles">Runs with one fault.</param>
/// <param name="Doubles">Runs with two.</param>
public sealed record SweepRow(string Flow, MediumModel Model, int Operations, int Singles, int Doubles);
