using TwinSlot.Tests.Simulation.Boards;
using TwinSlot.Tests.Simulation.Flows;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Sweeps;

/// <summary>Runs of one flow over one model.</summary>
/// <param name="seed">Fills in what is arbitrary in an interrupted write.</param>
public sealed class FlowRun(Flow flow, MediumModel model, int seed)
{
    private readonly Medium _start = flow.Start(model);

    /// <summary>The flow.</summary>
    public Flow Flow => flow;

    /// <summary>The model.</summary>
    public MediumModel Model => model;

    /// <summary>Receives boots and console lines of the next runs; null for nobody.</summary>
    public Action<string>? Output { get; set; }

    /// <summary>One run.</summary>
    /// <param name="faults">What strikes, in order; empty for nothing.</param>
    /// <param name="strict">False if one of them rots stored bits.</param>
    /// <param name="trace">Receives the operations up to where the board is quiet; null for none.</param>
    /// <returns>What was broken; null if nothing was.</returns>
    public string? Run(Fault[] faults, bool strict, List<Operation>? trace)
    {
        Medium medium = _start.Clone();
        FaultyStorage storage = new(model, medium, faults, seed) { Trace = trace };
        Oracle oracle = new(flow.Scenario, model, medium, strict, LogIsKept(faults), flow.Request, flow.StartsDamaged, faults.Length);
        BoardRun boots = new(oracle, storage) { Output = Output };
        boots.Run(flow.Cause);
        if (trace != null && trace.Count > boots.OperationsUntilQuiet && boots.OperationsUntilQuiet > 0)
        {
            trace.RemoveRange(boots.OperationsUntilQuiet, trace.Count - boots.OperationsUntilQuiet);
        }

        return oracle.Violation;
    }

    /// <summary>True if the faults leave all invariants to be demanded.</summary>
    /// <param name="struck">The operations that they strike.</param>
    public bool IsStrict(ReadOnlySpan<Fault> faults, ReadOnlySpan<Operation> struck)
    {
        int misreadings = 0;
        for (int i = 0; i < faults.Length; i++)
        {
            if (FaultCatalogue.Rots(model, faults[i], struck[i]))
            {
                return false;
            }

            misreadings += struck[i].Kind <= OperationKind.Seek && faults[i].Kind is FaultKind.Error or FaultKind.BitFlippedOnRead or FaultKind.Throws ? 1 : 0;
        }

        return misreadings < 2;
    }

    /// <summary>Replays faults.</summary>
    /// <returns>What was broken; null if nothing was.</returns>
    public string? Replay(Fault[] faults, Action<string> output)
    {
        List<Operation> struck = [];
        for (int i = 0; i < faults.Length; i++)
        {
            List<Operation> trace = [];
            Run(faults[..i], false, trace);
            if (faults[i].At >= trace.Count)
            {
                return $"the run has no operation {faults[i].At}: it ends after {trace.Count}";
            }

            struck.Add(trace[faults[i].At]);
        }

        Output = output;
        bool strict = IsStrict(faults, struck.ToArray());
        for (int i = 0; i < faults.Length; i++)
        {
            output($"operation {faults[i].At} is struck: {struck[i].Kind} of {struck[i].Name}, {faults[i].Kind}{(strict ? string.Empty : " (bit rot)")}");
        }

        return Run(faults, strict, null);
    }

    private static bool LogIsKept(Fault[] faults)
    {
        foreach (Fault fault in faults)
        {
            if (fault.Kind is FaultKind.NothingStoredOnClose or FaultKind.BitFlippedOnClose or FaultKind.NoWrites)
            {
                return false;
            }
        }

        return true;
    }
}
