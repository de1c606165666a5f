using System.Diagnostics;
using TwinSlot.Testing.Scenarios.Conditions;
using TwinSlot.Testing.Scenarios.Watches;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>Waits until everything holds, and fails if something happens that must not.</summary>
/// <param name="since">Only events after this number count for what has to hold.</param>
/// <param name="watchedSince">And for what must not happen; null for the same.</param>
internal sealed class Waiting(ScenarioRun run, IReadOnlyList<Condition> conditions, IReadOnlyList<Watch> watches, long since, long? watchedSince = null)
{
    /// <summary>The deadline of an expectation that names none: a busy machine must not fail a scenario.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_costlyTick = TimeSpan.FromMilliseconds(200);

    private readonly WatchBook _watches = new(watches);
    private readonly Condition[] _cheapFirst = [.. conditions.OrderBy(condition => condition.IsCostly)];

    /// <summary>Waits.</summary>
    /// <exception cref="ScenarioFailure">It did not come to hold in time, or something happened that must not.</exception>
    public async Task WaitAsync(TimeSpan within, CancellationToken cancel)
    {
        Stopwatch watch = Stopwatch.StartNew();
        TimeSpan limit = run.Patient(within);
        _watches.CheckStart(run.Rig);
        while (true)
        {
            await run.Rig.SettleAsync().ConfigureAwait(false);
            long seen = run.Rig.Log.Last;
            run.CheckThroughout();
            _watches.Check(run.Rig.Log, watchedSince ?? since);
            (Condition Condition, Outcome Outcome)? missing = await FirstMissingAsync(cancel).ConfigureAwait(false);
            if (missing is not var (condition, outcome))
            {
                return;
            }

            if (outcome.IsHopeless || watch.Elapsed > limit)
            {
                string when = outcome.IsHopeless ? "" : $" within {limit.TotalSeconds:0.#} s";
                throw new ScenarioFailure($"expected{when}: {condition.Words}; but {outcome.Seen}");
            }

            await run.WaitForMoreAsync(seen, condition.IsCostly ? s_costlyTick : s_tick, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Looks for some time that nothing happens that must not.</summary>
    public async Task LookAsync(TimeSpan duration, CancellationToken cancel)
    {
        Stopwatch watch = Stopwatch.StartNew();
        _watches.CheckStart(run.Rig);
        while (true)
        {
            bool last = watch.Elapsed >= duration;
            await run.Rig.SettleAsync().ConfigureAwait(false);
            long seen = run.Rig.Log.Last;
            run.CheckThroughout();
            _watches.Check(run.Rig.Log, watchedSince ?? since);
            if (last)
            {
                break;
            }

            TimeSpan rest = duration - watch.Elapsed;
            await run.WaitForMoreAsync(seen, rest > TimeSpan.Zero ? rest : TimeSpan.Zero, cancel).ConfigureAwait(false);
        }

        if (await FirstMissingAsync(cancel).ConfigureAwait(false) is var (condition, outcome))
        {
            throw new ScenarioFailure($"expected after {duration.TotalSeconds:0.#} s: {condition.Words}; but {outcome.Seen}");
        }
    }

    private async Task<(Condition Condition, Outcome Outcome)?> FirstMissingAsync(CancellationToken cancel)
    {
        foreach (Condition condition in _cheapFirst)
        {
            Outcome outcome = await condition.LookAsync(run, since, cancel).ConfigureAwait(false);
            if (!outcome.Holds)
            {
                return (condition, outcome);
            }
        }

        return null;
    }
}
