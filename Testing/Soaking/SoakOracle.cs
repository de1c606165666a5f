using System.Diagnostics;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Running;
using TwinSlot.Testing.Scenarios;
using TwinSlot.Testing.Scenarios.Steps;
using TwinSlot.Testing.Soaking.Invariants;

namespace TwinSlot.Testing.Soaking;

/// <summary>What must hold in every life of a board, whatever happens in it.</summary>
public sealed class SoakOracle : IOracle
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_lastLook = TimeSpan.FromSeconds(5);

    private readonly Invariant[] _invariants;
    private long _looked;

    /// <summary>Makes one for a life.</summary>
    public SoakOracle(Scenario scenario)
    {
        LifeImages images = new(scenario);
        _invariants = [new ContactorInvariant(), new TrustInvariant(images), new FloorInvariant(images), new ProofInvariant(images), new LastImageInvariant(), new StatusInvariant()];
    }

    /// <summary>The invariants by name, each with what must hold.</summary>
    public static IReadOnlyDictionary<string, string> Names { get; } =
        new SoakOracle(new Scenario { Id = "none", Name = "none", Steps = [] })._invariants.ToDictionary(one => one.Name, one => one.Rule);

    /// <inheritdoc/>
    public async Task CheckAsync(ScenarioRun run, Step step, CancellationToken cancel)
    {
        if (step is DamageStep damage)
        {
            Each(one => one.Damaged(damage.Part));
        }

        await run.Rig.SettleAsync().ConfigureAwait(false);
        foreach (RigEvent happened in run.EventsAfter(_looked))
        {
            _looked = happened.Number;
            Hold(one => one.See(happened));
        }

        if (!run.Rig.Capabilities.HasFlag(RigCapabilities.ReadFlash))
        {
            return;
        }

        RigStatus status = await run.Rig.Programming.ReadStatusAsync(cancel).ConfigureAwait(false);

        // It may have been read while it was being written: what breaks a rule does so to the end.
        Stopwatch watch = Stopwatch.StartNew();
        while (_invariants.Any(one => one.Breaks(status) != null) && watch.Elapsed < run.Patient(s_lastLook))
        {
            await Task.Delay(s_look, cancel).ConfigureAwait(false);
            status = await run.Rig.Programming.ReadStatusAsync(cancel).ConfigureAwait(false);
        }

        Hold(one => one.Breaks(status));
        Each(one => one.Seen(status));
    }

    private void Each(Action<Invariant> what)
    {
        foreach (Invariant one in _invariants)
        {
            what(one);
        }
    }

    private void Hold(Func<Invariant, string?> look)
    {
        foreach (Invariant one in _invariants)
        {
            if (look(one) is string broken)
            {
                throw new ScenarioFailure(SoakViolation.Words(one.Name, $"{one.Rule}; but {broken}"));
            }
        }
    }
}
