namespace TwinSlot.Tests.Simulation.Exploration;

/// <summary>What came of an exploration.</summary>
/// <param name="States">Reachable states.</param>
/// <param name="Edges">Steps between them.</param>
/// <param name="Decisions">Boot decisions that were made.</param>
/// <param name="Violations">One of each kind.</param>
/// <param name="Diagram">The state diagram, Mermaid.</param>
public sealed record ExplorationReport(int States, long Edges, long Decisions, IReadOnlyList<string> Violations, string Diagram);
