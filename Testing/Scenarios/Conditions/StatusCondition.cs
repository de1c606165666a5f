using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Conditions;

/// <summary>The backend is told a firmware status, whatever else it is told.</summary>
/// <param name="Status">The status.</param>
public sealed record StatusCondition(string Status) : Condition
{
    /// <inheritdoc/>
    public override string Words => $"status {Status}";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Backend;

    /// <inheritdoc/>
    public override Task<Outcome> LookAsync(ScenarioRun run, long since, CancellationToken cancel)
    {
        IReadOnlyList<string> told = FirmwareStatuses.Of(run.EventsAfter(since));
        return Task.FromResult(Outcome.If(told.Contains(Status), told.Count == 0 ? "no status was told" : "told were " + string.Join(", ", told)));
    }
}
