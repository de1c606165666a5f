namespace TwinSlot.Tests.Simulation.Sweeps;

/// <summary>How much is swept.</summary>
/// <param name="Seed">Picks the second faults, and what is arbitrary in an interrupted write.</param>
/// <param name="Step">Bytes between two places at which a write is interrupted.</param>
/// <param name="Thinning">Only each so many-th single fault is tried; 1 for all.</param>
/// <param name="Doubles">Double faults to try in all.</param>
/// <param name="Flow">Only this flow; null for all.</param>
public sealed record SweepOptions(int Seed = 1, int Step = 1, int Thinning = 1, int Doubles = 0, string? Flow = null);
