using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Conditions;

/// <summary>The backend accepts the BootNotification of a version.</summary>
public sealed record BootNotificationCondition : Condition
{
    /// <summary>The version.</summary>
    public required string Version { get; init; }

    /// <summary>The reason of the boot, in 2.0.1 and 2.1; null for any.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc/>
    public override string Words => $"BootNotification of {Version}" + (Reason == null ? "" : $" with the reason {Reason}") + " accepted";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Backend;

    /// <inheritdoc/>
    public override Task<Outcome> LookAsync(ScenarioRun run, long since, CancellationToken cancel)
    {
        IReadOnlyList<RigEvent> events = run.EventsAfter(since);
        RigEvent[] boots = [.. BootMessages.Of(events)];
        bool found = boots.Any(boot => BootMessages.Version(boot) == ImageVersionText.Full(Version)
            && (Reason == null || boot.Field("reason") == Reason) && BootMessages.IsAccepted(boot, events));
        return Task.FromResult(Outcome.If(found, boots.Length == 0
            ? "there was no BootNotification"
            : "there were " + string.Join(", ", boots.Select(boot => $"{BootMessages.Version(boot)} {boot.Field("reason")}".Trim()))));
    }
}
