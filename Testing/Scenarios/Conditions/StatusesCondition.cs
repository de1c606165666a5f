using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Conditions;

/// <summary>The backend is told exactly these firmware statuses, in this order, each with the id of the newest request.</summary>
/// <param name="Statuses">The statuses. One that is told several times in a row counts once.</param>
public sealed record StatusesCondition(IReadOnlyList<string> Statuses) : Condition
{
    /// <inheritdoc/>
    public override string Words => Statuses.Count == 0 ? "no firmware status" : "statuses " + string.Join(", ", Statuses);

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Backend;

    /// <inheritdoc/>
    public override Task<Outcome> LookAsync(ScenarioRun run, long since, CancellationToken cancel)
    {
        IReadOnlyList<RigEvent> events = run.EventsAfter(since);
        IReadOnlyList<string> told = FirmwareStatuses.Of(events);
        string seen = told.Count == 0 ? "no status was told" : "told were " + string.Join(", ", told);
        if (run.Update?.RequestId is int id
            && events.FirstOrDefault(happened => FirmwareStatuses.IsStatus(happened) && happened.Field("requestId") != $"{id}") is RigEvent stray)
        {
            return Task.FromResult(Outcome.Never($"{stray.Field("status")} came with the request id {stray.Field("requestId") ?? "none"} instead of {id}"));
        }

        return Task.FromResult(told.Count > Statuses.Count || !told.SequenceEqual(Statuses.Take(told.Count))
            ? Outcome.Never(seen)
            : Outcome.If(told.Count == Statuses.Count, seen));
    }
}
