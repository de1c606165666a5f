using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Conditions;

/// <summary>Every connector has a status, by what the backend was told last.</summary>
/// <param name="Status">The status.</param>
public sealed record ConnectorsCondition(string Status) : Condition
{
    /// <inheritdoc/>
    public override string Words => $"every connector {Status}";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Backend;

    /// <inheritdoc/>
    public override Task<Outcome> LookAsync(ScenarioRun run, long since, CancellationToken cancel)
    {
        SortedDictionary<string, string> last = [];
        foreach (RigEvent told in run.EventsAfter(0).Where(happened => happened.IsRequest("StatusNotification")))
        {
            string connector = told.Field("evseId") ?? told.Field("connectorId") ?? "?";
            if (connector != "0")
            {
                last[connector] = told.Field("connectorStatus") ?? told.Field("status") ?? "?";
            }
        }

        bool holds = last.Count == run.Scenario.Board.Connectors && last.Values.All(status => status == Status);
        return Task.FromResult(Outcome.If(holds, last.Count == 0 ? "no connector was told of" : string.Join(", ", last.Select(one => $"connector {one.Key} {one.Value}"))));
    }
}
