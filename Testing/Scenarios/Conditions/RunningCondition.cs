using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Conditions;

/// <summary>A version was booted last, by what the board's console says.</summary>
public sealed record RunningCondition : Condition
{
    /// <summary>The version.</summary>
    public required string Version { get; init; }

    /// <summary>confirmed, trial or probe; null for any.</summary>
    public string? Mode { get; init; }

    /// <inheritdoc/>
    public override string Words => $"{Version} runs" + (Mode == null ? "" : $" as {Mode}");

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.ConsoleOutput;

    /// <inheritdoc/>
    public override Task<Outcome> LookAsync(ScenarioRun run, long since, CancellationToken cancel)
    {
        RigEvent? last = run.EventsAfter(0).LastOrDefault(happened => happened.Kind == RigEventKind.Power || BootLine.Of(happened) != null);
        if (last == null || BootLine.Of(last) is not BootLine boot)
        {
            return Task.FromResult(Outcome.NotYet(last?.Text == "on" ? "nothing has booted yet" : "the board has no power"));
        }

        bool holds = boot.Version == ImageVersionText.Full(Version) && (Mode == null || boot.Mode.Contains(Mode, StringComparison.Ordinal));
        return Task.FromResult(Outcome.If(holds, $"the last boot was '{last.Text}'"));
    }
}
