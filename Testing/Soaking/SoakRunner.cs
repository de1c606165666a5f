using System.Diagnostics;
using TwinSlot.Testing.Reports.Content;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Running;
using TwinSlot.Testing.Scenarios;

namespace TwinSlot.Testing.Soaking;

/// <summary>Runs random lives on a rig, one after the other, until one breaks what must hold, or until the end.</summary>
/// <param name="rigs">Makes the rigs.</param>
/// <param name="observers">See what happens.</param>
public sealed class SoakRunner(IRigFactory rigs, SoakOptions options, params IRunObserver[] observers)
{
    // The longest lives have a dozen updates and restarts, each with the deadlines of its own expectations.
    private static readonly TimeSpan s_longestLife = TimeSpan.FromMinutes(40);

    /// <summary>Runs them.</summary>
    /// <param name="cancel">Ends the soak: the life that is under way does not count.</param>
    public async Task<SoakResult> RunAsync(CancellationToken cancel = default)
    {
        DateTimeOffset started = DateTimeOffset.UtcNow;
        Stopwatch watch = Stopwatch.StartNew();
        LifeGenerator generator = new(rigs);
        List<ScenarioResult> results = [];
        Dictionary<string, int> episodes = LifeGenerator.Episodes.ToDictionary(name => name, _ => 0);
        Life? life = null;
        for (int number = options.First; number - options.First < (options.Lives ?? int.MaxValue) && watch.Elapsed < (options.Time ?? TimeSpan.MaxValue); number++)
        {
            Life next = generator.Make(options.Seed, number);
            ScenarioResult result;
            try
            {
                result = await RunAsync(rigs, next.Scenario, options.Patience, observers, cancel).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                break;
            }

            // A soak of a night must not fill the memory: only of the life that ended last what happened is kept.
            if (results.Count > 0)
            {
                results[^1] = results[^1] with { Events = [] };
            }

            life = next;
            results.Add(result);
            if (result.Verdict != Verdict.Passed)
            {
                break;
            }

            foreach (string episode in next.Episodes)
            {
                episodes[episode]++;
            }
        }

        return new SoakResult(new RunResult(rigs.Name, null, started, watch.Elapsed, results), life, episodes);
    }

    /// <summary>Runs one life, as <see cref="RunAsync(CancellationToken)"/> does: to see whether what was kept comes again.</summary>
    public static Task<ScenarioResult> RunAsync(
        IRigFactory rigs, Scenario life, double patience = 1, IReadOnlyList<IRunObserver>? observers = null, CancellationToken cancel = default) =>
        new ScenarioRunner(rigs, new RunOptions { Patience = patience, Limit = s_longestLife, Oracle = scenario => new SoakOracle(scenario) }, [.. observers ?? []])
            .RunOneAsync(life, 1, cancel);
}
