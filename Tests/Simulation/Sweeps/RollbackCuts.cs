using TwinSlot.Tests.Simulation.Boards;
using TwinSlot.Tests.Simulation.Flows;
using TwinSlot.Tests.Simulation.Invariants;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Sweeps;

/// <summary>
/// A flow that ends after a rollback, with the power cut once, at each of its operations. Once the board is quiet, report and flight log each tell
/// the rollback, so that either may be lost.
/// </summary>
/// <param name="flow">The flow.</param>
/// <param name="model">The medium that it runs on.</param>
public sealed class RollbackCuts(Flow flow, MediumModel model)
{
    private const int Seed = 1;
    private readonly Medium _start = flow.Start(model);

    private static readonly string[] s_report = ["rollback.0", "rollback.1"];
    private static readonly string[] s_log = ["flight.0", "flight.1"];

    /// <summary>Runs all of them.</summary>
    /// <returns>What is broken, one line a cut.</returns>
    public IEnumerable<string> Run()
    {
        List<Operation> trace = [];
        string? broken = Cut([], trace);
        return broken != null ? [broken] : Enumerable.Range(0, 2 * trace.Count)
            .Select(i => Cut([new Fault(i / 2, FaultKind.PowerLoss, i % 2)], null))
            .OfType<string>();
    }

    private string? Cut(Fault[] faults, List<Operation>? trace)
    {
        Medium medium = _start.Clone();
        FaultyStorage storage = new(model, medium, faults, Seed) { Trace = trace };
        Oracle oracle = new(flow.Scenario, model, medium, true, true, flow.Request, flow.StartsDamaged, faults.Length);
        new BoardRun(oracle, storage).Run(flow.Cause);
        storage.PowerOff();
        bool isNone = faults.Length == 0 && !RollbackSentence.WasRolledBack(medium);
        string? broken = isNone ? "the flow ends after no rollback" : oracle.Violation ?? RollbackSentence.Wordless(medium) ?? WordlessWithout(s_log, medium) ?? WordlessWithout(s_report, medium);
        return broken == null ? null : $"{flow.Name}, {model}, {string.Join(",", faults)}: {broken}";
    }

    private static string? WordlessWithout(string[] files, Medium medium)
    {
        Medium rest = medium.Clone();
        foreach (string file in files)
        {
            rest[file] = null;
        }

        string? broken = RollbackSentence.Wordless(rest);
        return broken == null ? null : $"without {files[0]}, {broken}";
    }
}
