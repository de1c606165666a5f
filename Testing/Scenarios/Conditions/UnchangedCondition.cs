using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Conditions;

/// <summary>Nothing was written to a part of the flash since a step remembered it.</summary>
/// <param name="Part">The part.</param>
public sealed record UnchangedCondition(FlashPart Part) : Condition
{
    /// <inheritdoc/>
    public override string Words => $"nothing written to {Part} of the flash";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.FlashFiles;

    /// <inheritdoc/>
    public override bool IsCostly => true;

    /// <inheritdoc/>
    public override async Task<Outcome> LookAsync(ScenarioRun run, long since, CancellationToken cancel) =>
        await run.IsUnchangedAsync(Part, cancel).ConfigureAwait(false) ? Outcome.Met : Outcome.Never($"{Part} of the flash was written");
}
