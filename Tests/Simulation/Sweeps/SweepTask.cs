using TwinSlot.Tests.Simulation.Exploration;
using TwinSlot.Tests.Simulation.Media;
using TwinSlot.Tests.Simulation.Years;

namespace TwinSlot.Tests.Simulation.Sweeps;

/// <summary>
/// The checks behind a door of plain types: a firmware that was compiled apart, and this assembly with it, is loaded in a context of
/// its own and called through here.
/// </summary>
public static class SweepTask
{
    private const int MostVisits = 20;

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

    /// <summary>Replays one run.</summary>
    /// <returns>What was broken; null if nothing was.</returns>
    public static string? Replay(string flow, string model, int seed, string faults, Action<string> output) =>
        Sweeps.Sweep.Replay(flow, Enum.Parse<MediumModel>(model), seed, Fault.Parse(faults), output);

    /// <summary>Lets random years of boards go by.</summary>
    /// <returns>Troubles, boots, boards that need a visit.</returns>
    public static int[] Years(int seed, int count, Action<string> row, Action<string> visit)
    {
        YearsReport report = BoardYears.Run(seed, count);
        foreach ((Trouble trouble, long longest) in report.Longest)
        {
            row($"{TroubleNames.Of(trouble)} | {TroubleNames.Of(longest)}");
        }

        foreach (string why in report.Visits.Take(MostVisits))
        {
            visit(why);
        }

        return [report.Troubles, report.Boots, report.Visits.Count];
    }

    /// <summary>Lets the year of one board go by.</summary>
    /// <returns>Why it needs a visit; null if it does not.</returns>
    public static string? Year(int seed, int board, Action<string> output)
    {
        BoardYear year = new(seed, board) { Output = output };
        year.Run();
        return year.Visit;
    }

    /// <summary>Explores.</summary>
    /// <returns>The first violation; null if there is none.</returns>
    public static string? Explore()
    {
        ExplorationReport report = Explorer.Run();
        return report.Violations.Count == 0 ? null : report.Violations[0];
    }
}
