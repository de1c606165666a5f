namespace TwinSlot.Tests.Simulation.Sweeps;

/// <summary>What came of a sweep.</summary>
/// <param name="Rows">One a flow and model.</param>
/// <param name="Violations">One of each kind, with the command that replays it.</param>
/// <param name="ViolationCount">All of them.</param>
public sealed record SweepReport(IReadOnlyList<SweepRow> Rows, IReadOnlyList<string> Violations, int ViolationCount)
{
    /// <summary>Runs with one fault.</summary>
    public int Singles => Rows.Sum(row => row.Singles);

    /// <summary>Runs with two.</summary>
    public int Doubles => Rows.Sum(row => row.Doubles);
}
