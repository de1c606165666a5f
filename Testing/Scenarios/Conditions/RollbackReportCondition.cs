using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Conditions;

/// <summary>What an operator reads of the last rollback contains words, in this order.</summary>
/// <param name="Texts">The words.</param>
public sealed record RollbackReportCondition(IReadOnlyList<string> Texts) : Condition
{
    /// <inheritdoc/>
    public override string Words => "rollback report: " + string.Join(" ... ", Texts.Select(text => $"'{text}'"));

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.ReadFlash;

    /// <inheritdoc/>
    public override bool IsCostly => true;

    /// <inheritdoc/>
    public override async Task<Outcome> LookAsync(ScenarioRun run, long since, CancellationToken cancel)
    {
        string? report = (await run.Rig.Programming.ReadStatusAsync(cancel).ConfigureAwait(false)).Rollback;
        int at = 0;
        foreach (string text in Texts)
        {
            int found = report?.IndexOf(text, at, StringComparison.Ordinal) ?? -1;
            if (found < 0)
            {
                return Outcome.NotYet(report == null ? "there was no rollback" : $"'{report}'");
            }

            at = found + text.Length;
        }

        return Outcome.Met;
    }
}
