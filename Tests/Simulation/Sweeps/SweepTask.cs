using TwinSlot.Tests.Simulation.Exploration;

namespace TwinSlot.Tests.Simulation.Sweeps;

/// <summary>
/// The checks behind a door of plain types: a firmware that was compiled apart, and this assembly with it, is loaded in a context of
/// its own and called through here.
/// </summary>
public static class SweepTask
{
    /// <summary>Sweeps.</summary>
    /// <returns>Single faults, double faults, violations.</returns>
    public static int[] Sweep(int seed, int step, int thinning, int doubles, string? flow, bool stopAtViolation, Action<string> row, Action<string> violation)
    {
        SweepReport report = Sweeps.Sweep.Run(
            new SweepOptions(seed, step, thinning, doubles, flow),
            done => row($"{done.Flow,-22} {done.Model,-7} {done.Operations,10} {done.Singles,10} {done.Doubles,11}"),
            stopAtViolation);
        foreach (string broken in report.Violations)
        {
            violation(broken);
        }

        return [report.Singles, report.Doubles, report.ViolationCount];
    }

    /// <summary>Explores.</summary>
    /// <returns>The first violation; null if there is none.</returns>
    public static string? Explore()
    {
        ExplorationReport report = Explorer.Run();
        return report.Violations.Count == 0 ? null : report.Violations[0];
    }
}
