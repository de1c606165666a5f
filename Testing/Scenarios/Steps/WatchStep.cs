using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Scenarios.Conditions;
using TwinSlot.Testing.Scenarios.Watches;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>For some time nothing happens that must not, and something still holds at its end.</summary>
public sealed record WatchStep : Step
{
    /// <summary>For how long.</summary>
    public required TimeSpan For { get; init; }

    /// <summary>What must not happen.</summary>
    public IReadOnlyList<Watch> Watches { get; init; } = [];

    /// <summary>From when on things count; null for what must not happen from the beginning of this step, and for what has to hold from
    /// the last step that did something.</summary>
    public Since? Since { get; init; }

    /// <summary>What has to hold at the end.</summary>
    public IReadOnlyList<Condition> Then { get; init; } = [];

    /// <inheritdoc/>
    public override string Words => $"watch for {For.TotalSeconds:0.#} s: "
        + string.Join(" and ", [.. Watches.Select(watch => watch.Words), .. Then.Select(condition => condition.Words)]);

    /// <inheritdoc/>
    public override RigCapabilities Needs => Watches.Aggregate(RigCapabilities.None, (all, watch) => all | watch.Needs)
        | Then.Aggregate(RigCapabilities.None, (all, condition) => all | condition.Needs);

    /// <inheritdoc/>
    public override bool Acts => false;

    /// <inheritdoc/>
    public override async Task RunAsync(ScenarioRun run, CancellationToken cancel)
    {
        await run.Rig.SettleAsync().ConfigureAwait(false);
        long begin = Since is Since since ? run.NumberOf(since) : run.Rig.Log.Last;
        await new Waiting(run, Then, Watches, run.NumberOf(Since ?? Scenarios.Since.Step), begin).LookAsync(For, cancel).ConfigureAwait(false);
    }
}
