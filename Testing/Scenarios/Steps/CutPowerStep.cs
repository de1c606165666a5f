using TwinSlot.Testing.Rigs;
using TwinSlot.Testing.Scenarios.Conditions;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>The power is cut when something has been seen, or some time after it.</summary>
public sealed record CutPowerStep : Step
{
    /// <summary>What has to be seen, all of it.</summary>
    public IReadOnlyList<Condition> At { get; init; } = [];

    /// <summary>How long after that.</summary>
    public TimeSpan After { get; init; }

    /// <summary>From when on things count.</summary>
    public Since Since { get; init; }

    /// <summary>How long what has to be seen may take.</summary>
    public TimeSpan Within { get; init; } = Waiting.Usual;

    /// <inheritdoc/>
    public override string Words => "cut the power" + (After > TimeSpan.Zero ? $" {After.TotalMilliseconds:F0} ms after" : At.Count > 0 ? " at" : "")
        + (At.Count > 0 ? " " + string.Join(" and ", At.Select(condition => condition.Words)) : "");

    /// <inheritdoc/>
    public override RigCapabilities Needs => At.Aggregate(RigCapabilities.Power, (all, condition) => all | condition.Needs);

    /// <inheritdoc/>
    /// <remarks>It looks at what comes after the step before; what comes after the cut is looked at by the step that gives power again.</remarks>
    public override bool Acts => false;

    /// <inheritdoc/>
    public override async Task RunAsync(ScenarioRun run, CancellationToken cancel)
    {
        await new Waiting(run, At, [], run.NumberOf(Since)).WaitAsync(Within, cancel).ConfigureAwait(false);
        await Task.Delay(After, cancel).ConfigureAwait(false);
        await run.Rig.Power.OffAsync(cancel).ConfigureAwait(false);
    }
}
