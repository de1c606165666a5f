using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Conditions;

/// <summary>A request for a revert has come to its end: the board has refused it, or has booted after it.</summary>
internal sealed record RevertCondition : Condition
{
    private const string Done = "= ok";
    private const string Refused = "= error";
    private const string Boots = "boot: ";

    /// <inheritdoc/>
    public override string Words => "the revert is refused, or the board has booted after it";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.ConsoleOutput;

    /// <inheritdoc/>
    public override Task<Outcome> LookAsync(ScenarioRun run, long since, CancellationToken cancel)
    {
        RigEvent[] lines = [.. run.EventsAfter(since).Where(happened => happened.Kind == RigEventKind.Console)];
        RigEvent? end = lines.FirstOrDefault(line => line.Text == Done || line.Text.StartsWith(Refused, StringComparison.Ordinal));
        return Task.FromResult(
            end == null ? Outcome.NotYet("the console has not ended its reply")
            : end.Text != Done ? Outcome.Met
            : Outcome.If(lines.Any(line => line.Number > end.Number && line.Text.StartsWith(Boots, StringComparison.Ordinal)), "it has not booted yet"));
    }
}
