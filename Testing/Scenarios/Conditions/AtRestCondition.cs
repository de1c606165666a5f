using TwinSlot.Csms.Record;
using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Conditions;

/// <summary>Nothing is under way: the board runs a confirmed image, the backend has accepted it, and the newest update has come to its end.</summary>
public sealed record AtRestCondition : Condition
{
    private static readonly string[] s_underWay =
    [
        "DownloadScheduled", "Downloading", "DownloadPaused", "Downloaded", "SignatureVerified", "InstallScheduled", "Installing", "InstallRebooting",
    ];

    /// <inheritdoc/>
    public override string Words => "a confirmed image runs and nothing is under way";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.ConsoleOutput | RigCapabilities.ReadFlash;

    /// <inheritdoc/>
    public override bool IsCostly => true;

    /// <inheritdoc/>
    public override async Task<Outcome> LookAsync(ScenarioRun run, long since, CancellationToken cancel)
    {
        IReadOnlyList<RigEvent> events = run.EventsAfter(0);
        RigEvent? last = events.LastOrDefault(happened => happened.Kind is RigEventKind.Power or RigEventKind.Started || BootLine.Of(happened) != null);
        if (last == null || !run.Rig.Power.IsOn)
        {
            return Outcome.NotYet("the board has no power");
        }

        // An image that its trial has confirmed runs on: what it booted as is not asked.
        if (BootLine.Of(last) is not BootLine boot)
        {
            return Outcome.NotYet("nothing has booted yet; the console said last: "
                + (events.LastOrDefault(happened => happened.Kind == RigEventKind.Console)?.Text ?? "nothing"));
        }

        if (run.Rig.Backend != null && Untold(events, last.Number, boot.Version) is string untold)
        {
            return Outcome.NotYet(untold);
        }

        RigStatus status = await run.Rig.Programming.ReadStatusAsync(cancel).ConfigureAwait(false);
        return !status.IsReadable ? Outcome.NotYet("the boot record cannot be read")
            : status.Slot(boot.Slot) is not { State: "confirmed" } ? Outcome.NotYet($"what runs is not confirmed: {string.Join(", ", status.Slots)}")
            : Outcome.If(!status.Slots.Any(slot => slot.State is "staged" or "trial"), string.Join(", ", status.Slots));
    }

    private static string? Untold(IReadOnlyList<RigEvent> events, long booted, string version)
    {
        RigEvent[] later = [.. events.Where(happened => happened.Number > booted)];
        if (!BootMessages.Of(later).Any(boot => BootMessages.Version(boot) == version && BootMessages.IsAccepted(boot, later)))
        {
            return $"the backend has not accepted a BootNotification of {version} since it booted";
        }

        RigEvent? asked = events.LastOrDefault(happened => IsRequest(happened) && IsAccepted(happened, events));
        if (asked == null)
        {
            return null;
        }

        string? id = asked.Field("requestId");
        string? last = FirmwareStatuses.Of(events.Where(happened => happened.Number > asked.Number && (id == null || happened.Field("requestId") == id))).LastOrDefault();
        return last == null ? "nothing was told of the update yet" : s_underWay.Contains(last) ? $"the update is under way: {last}" : null;
    }

    private static bool IsRequest(RigEvent happened) => happened.Kind == RigEventKind.ToBoard
        && happened.Subject is ("UpdateFirmware" or "SignedUpdateFirmware") && happened.Message?.Kind == JournalKind.Call;

    private static bool IsAccepted(RigEvent asked, IReadOnlyList<RigEvent> events) => events.Any(happened =>
        happened.Kind == RigEventKind.FromBoard && happened.Message is { Kind: JournalKind.CallResult } answer
        && answer.MessageId == asked.Message!.MessageId && happened.Number > asked.Number
        && happened.Field("status") is (null or "Accepted" or "AcceptedCanceled"));
}
