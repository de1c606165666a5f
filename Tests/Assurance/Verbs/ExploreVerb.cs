using System.CommandLine;
using System.Diagnostics;
using TwinSlot.Tests.Simulation;
using TwinSlot.Tests.Simulation.Exploration;

namespace TwinSlot.Tests.Assurance.Verbs;

/// <summary><c>explore</c>: every reachable state of the boot decision, every event.</summary>
internal static class ExploreVerb
{
    public static Command Create()
    {
        Option<bool> write = new("--write-diagram") { Description = "Writes docs/state-machine.md anew." };
        Command command = new("explore", "Every reachable state of the boot decision under every event.") { write };
        command.SetAction(parsed => Run(parsed.GetValue(write)));
        return command;
    }

    private static int Run(bool write)
    {
        Stopwatch watch = Stopwatch.StartNew();
        ExplorationReport report = Explorer.Run();
        foreach (string violation in report.Violations)
        {
            Console.WriteLine(violation);
        }

        if (write)
        {
            File.WriteAllText(Path.Combine(Repository.Root, "docs", "state-machine.md"), StateMachinePage.Of(report));
        }

        Console.WriteLine(
            $"explore: {report.States} states, {report.Edges} edges, {report.Decisions} boot decisions, "
            + $"{report.Violations.Count} violations, {watch.Elapsed.TotalSeconds:F0} s");
        return report.Violations.Count == 0 ? 0 : 1;
    }
}
