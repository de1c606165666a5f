using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Steps;

/// <summary>The power is switched.</summary>
/// <param name="Action">on, off, or cycle: off and on again.</param>
public sealed record PowerStep(string Action) : Step
{
    /// <inheritdoc/>
    public override string Words => $"power {Action}";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Power;

    /// <inheritdoc/>
    public override async Task RunAsync(ScenarioRun run, CancellationToken cancel)
    {
        if (Action is "off" or "cycle")
        {
            await run.Rig.Power.OffAsync(cancel).ConfigureAwait(false);
        }

        if (Action is "on" or "cycle")
        {
            await run.Rig.Power.OnAsync(cancel).ConfigureAwait(false);
        }
    }
}
