using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Scenarios.Conditions;
using TwinSlot.Testing.Scenarios.Watches;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>Everything named has to come to hold, by a deadline.</summary>
public sealed record ExpectStep : Step
{
    /// <summary>What has to hold.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>What must not happen until then.</summary>
    public IReadOnlyList<Watch> While { get; init; } = [];

    /// <summary>The deadline.</summary>
    public TimeSpan Within { get; init; } = Waiting.Usual;

    /// <summary>From when on things count.</summary>
    public Since Since { get; init; }

    /// <inheritdoc/>
    public override string Words => "expect " + string.Join(" and ", Conditions.Select(condition => condition.Words))
        + (While.Count == 0 ? "" : " while " + string.Join(" and ", While.Select(watch => watch.Words)));

    /// <inheritdoc/>
    public override RigCapabilities Needs => Conditions.Aggregate(RigCapabilities.None, (all, condition) => all | condition.Needs)
        | While.Aggregate(RigCapabilities.None, (all, watch) => all | watch.Needs);

    /// <inheritdoc/>
    public override bool Acts => false;

    /// <inheritdoc/>
    public override Task RunAsync(ScenarioRun run, CancellationToken cancel) =>
        new Waiting(run, Conditions, While, run.NumberOf(Since)).WaitAsync(Within, cancel);
}
