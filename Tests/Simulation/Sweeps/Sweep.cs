using TwinSlot.Tests.Simulation.Flows;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Sweeps;

/// <summary>
/// Runs every flow over every model once to count its operations, then again with each kind of fault at each operation,
/// then with a second fault in the recovery from the first.
/// </summary>
public sealed class Sweep
{
    private const int MostViolations = 20;

    private readonly SweepOptions _options;
    private readonly Dictionary<string, string> _violations = [];
    private int _violationCount;

    private Sweep(SweepOptions options) => _options = options;

    /// <summary>Sweeps.</summary>
    /// <param name="rowDone">Receives each row when it is done; may be null.</param>
    /// <param name="stopAtViolation">True to end with the first violation.</param>
    /// <exception cref="ArgumentException">There is no flow of that name.</exception>
    public static SweepReport Run(SweepOptions options, Action<SweepRow>? rowDone = null, bool stopAtViolation = false) =>
        new Sweep(options).Run(rowDone, stopAtViolation);

    /// <summary>Replays one run.</summary>
    /// <returns>What was broken; null if nothing was.</returns>
    public static string? Replay(string flow, MediumModel model, int seed, Fault[] faults, Action<string> output) =>
        new FlowRun(Find(flow), model, seed).Replay(faults, output);

    private SweepReport Run(Action<SweepRow>? rowDone, bool stopAtViolation)
    {
        Flow[] flows = _options.Flow == null ? AllFlows.List : [Find(_options.Flow)];
        List<(FlowRun Run, int Operations, List<(Fault Fault, Operation Struck)> Singles)> work = [];
        foreach (Flow flow in flows)
        {
            foreach (MediumModel model in Enum.GetValues<MediumModel>())
            {
                FlowRun run = new(flow, model, _options.Seed);
                List<Operation> trace = [];
                string? violation = run.Run([], true, trace);
                if (violation != null)
                {
                    Note(run, [], violation);
                    continue;
                }

                work.Add((run, trace.Count, Candidates(model, trace, 0, _options.Thinning * flow.Thinning)));
            }
        }

        double each = (double)_options.Doubles / Math.Max(1, work.Sum(item => item.Singles.Count));
        List<SweepRow> rows = [];
        foreach ((FlowRun run, int operations, List<(Fault Fault, Operation Struck)> candidates) in work)
        {
            if (stopAtViolation && _violationCount > 0)
            {
                break;
            }

            int doubles = 0;
            int done = 0;
            Parallel.For(0, candidates.Count, (index, state) =>
            {
                if (stopAtViolation && _violationCount > 0)
                {
                    state.Stop();
                    return;
                }

                Interlocked.Increment(ref done);
                Interlocked.Add(ref doubles, SweepOne(run, candidates[index].Fault, candidates[index].Struck, index, each));
            });
            SweepRow row = new(run.Flow.Name, run.Model, operations, done, doubles);
            rows.Add(row);
            rowDone?.Invoke(row);
        }

        return new SweepReport(rows, [.. _violations.Values], _violationCount);
    }

    // One single fault, and its share of second ones. Answers how many of those there were.
    private int SweepOne(FlowRun run, Fault first, Operation struck, int index, double each)
    {
        // A share that is no whole number is spread over the first faults.
        int share = (int)Math.Floor((index + 1) * each) - (int)Math.Floor(index * each);
        List<Operation>? trace = share > 0 ? [] : null;
        Fault[] faults = [first];
        string? violation = run.Run(faults, run.IsStrict(faults, [struck]), trace);
        if (violation != null)
        {
            Note(run, faults, violation);
            return 0;
        }

        int recovery = Math.Max(0, (trace?.Count ?? 0) - first.At - 1);
        int count = Math.Min(share, recovery);
        Randomness random = new(Randomness.Mix(_options.Seed, index, first.At));
        List<Fault> variants = [];
        for (int i = 0; i < count; i++)
        {
            // Spread over the whole recovery, one in each part of it.
            int from = (int)((long)recovery * i / count);
            int to = (int)((long)recovery * (i + 1) / count);
            int at = first.At + 1 + from + random.Below(to - from);
            variants.Clear();
            FaultCatalogue.Add(variants, run.Model, at, trace![at], trace[at - 1].Changes, _options.Step);
            Fault second = variants[random.Below(variants.Count)];
            Fault[] both = [first, second];
            violation = run.Run(both, run.IsStrict(both, [struck, trace[at]]), null);
            if (violation != null)
            {
                Note(run, both, violation);
            }
        }

        return count;
    }

    private List<(Fault Fault, Operation Struck)> Candidates(MediumModel model, List<Operation> trace, int from, int thinning)
    {
        List<(Fault, Operation)> candidates = [];
        List<Fault> variants = [];
        int skipped = _options.Seed % thinning;
        for (int at = from; at < trace.Count; at++)
        {
            variants.Clear();
            FaultCatalogue.Add(variants, model, at, trace[at], at > 0 && trace[at - 1].Changes, _options.Step);
            foreach (Fault fault in variants)
            {
                if (skipped++ % thinning == 0)
                {
                    candidates.Add((fault, trace[at]));
                }
            }
        }

        return candidates;
    }

    private void Note(FlowRun run, Fault[] faults, string violation)
    {
        string at = faults.Length == 0 ? string.Empty : " --replay " + string.Join(',', faults);
        lock (_violations)
        {
            _violationCount++;
            if (_violations.Count < MostViolations)
            {
                // One of each kind: the first will do to find what is wrong.
                _violations.TryAdd(
                    violation,
                    $"{violation}\n  dotnet run -c Release --project Tests/Assurance -- sweep --seed {_options.Seed} --flow {run.Flow.Name} --model {run.Model}{at}");
            }
        }
    }

    private static Flow Find(string name) => AllFlows.List.FirstOrDefault(flow => flow.Name == name)
        ?? throw new ArgumentException($"there is no flow '{name}'; there are {string.Join(", ", AllFlows.List.Select(flow => flow.Name))}");
}
