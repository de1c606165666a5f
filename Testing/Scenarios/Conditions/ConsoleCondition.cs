using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Conditions;

/// <summary>The console says something, or several things in this order.</summary>
/// <param name="Texts">What lines contain.</param>
public sealed record ConsoleCondition(IReadOnlyList<string> Texts) : Condition
{
    /// <inheritdoc/>
    public override string Words => "console: " + string.Join(", then ", Texts.Select(text => $"'{text}'"));

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.ConsoleOutput;

    /// <inheritdoc/>
    public override Task<Outcome> LookAsync(ScenarioRun run, long since, CancellationToken cancel)
    {
        int found = 0;
        string last = "nothing";
        foreach (RigEvent line in run.EventsAfter(since).Where(happened => happened.Kind == RigEventKind.Console))
        {
            last = $"last '{line.Text}'";
            if (found < Texts.Count && line.Text.Contains(Texts[found], StringComparison.Ordinal))
            {
                found++;
            }
        }

        return Task.FromResult(Outcome.If(found == Texts.Count, $"the console did not say '{Texts[Math.Min(found, Texts.Count - 1)]}', {last}"));
    }
}
