using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Conditions;

/// <summary>Exactly these versions send a BootNotification, in this order; one that sends several in a row counts once.</summary>
/// <param name="Versions">The versions.</param>
public sealed record BootsCondition(IReadOnlyList<string> Versions) : Condition
{
    /// <inheritdoc/>
    public override string Words => "boots of " + string.Join(", ", Versions);

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Backend;

    /// <inheritdoc/>
    public override Task<Outcome> LookAsync(ScenarioRun run, long since, CancellationToken cancel)
    {
        List<string> seen = [];
        foreach (string version in BootMessages.Of(run.EventsAfter(since)).Select(BootMessages.Version))
        {
            if (seen.Count == 0 || seen[^1] != version)
            {
                seen.Add(version);
            }
        }

        string[] wanted = [.. Versions.Select(ImageVersionText.Full)];
        string words = seen.Count == 0 ? "no boot was told" : "told were the boots of " + string.Join(", ", seen);
        return Task.FromResult(seen.Count > wanted.Length || !seen.SequenceEqual(wanted.Take(seen.Count))
            ? Outcome.Never(words)
            : Outcome.If(seen.Count == wanted.Length, words));
    }
}
