using System.Diagnostics;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Scenarios;

namespace TwinSlot.Testing.Running;

/// <summary>Runs scenarios on rigs.</summary>
/// <param name="rigs">Makes the rigs.</param>
/// <param name="observers">See what happens.</param>
public sealed class ScenarioRunner(IRigFactory rigs, RunOptions options, params IRunObserver[] observers)
{
    /// <summary>Runs them.</summary>
    /// <param name="cancel">Ends the run with <see cref="OperationCanceledException"/>.</param>
    public async Task<RunResult> RunAsync(IReadOnlyList<Scenario> scenarios, CancellationToken cancel = default)
    {
        DateTimeOffset started = DateTimeOffset.UtcNow;
        Stopwatch watch = Stopwatch.StartNew();
        (Scenario Scenario, int Repetition)[] all =
            [.. Enumerable.Range(1, options.Repeat).SelectMany(repetition => Ordered(scenarios, repetition).Select(scenario => (scenario, repetition)))];
        ScenarioResult[] results = new ScenarioResult[all.Length];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, all.Length),
            new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(options.Parallel, 1, rigs.Most), CancellationToken = cancel },
            async (index, end) => results[index] = await RunOneAsync(all[index].Scenario, all[index].Repetition, end).ConfigureAwait(false)).ConfigureAwait(false);
        return new RunResult(rigs.Name, options.Shuffle, started, watch.Elapsed, results);
    }

    /// <summary>Runs one.</summary>
    public Task<ScenarioResult> RunOneAsync(Scenario scenario, int repetition = 1, CancellationToken cancel = default) =>
        new SingleRun(rigs, options, observers, scenario, repetition).RunAsync(cancel);

    private IEnumerable<Scenario> Ordered(IReadOnlyList<Scenario> scenarios, int repetition)
    {
        Scenario[] order = [.. scenarios];
        if (options.Shuffle is int seed)
        {
            new Random(seed + repetition - 1).Shuffle(order);
        }

        return order;
    }
}
