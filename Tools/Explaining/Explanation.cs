using TwinSlot.Bootloader.Rollback;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tools.Status;

namespace TwinSlot.Tools.Explaining;

/// <summary>
/// Why a board would boot what it would boot, and why it rolled back: the JSON of <c>twinslot explain</c> (docs/schemas/explain.schema.json),
/// and what its text is written from.
/// </summary>
/// <param name="Headline">What would boot and why, in one sentence without the board's name.</param>
/// <param name="Action"><c>boot</c> or <c>recover</c>.</param>
/// <param name="Slot">The slot that would boot, <c>a</c> or <c>b</c>; null for recovery.</param>
/// <param name="Version">Version of its image; null for recovery.</param>
/// <param name="Mode">Whether it would boot confirmed, on trial or as a probe; null for recovery.</param>
/// <param name="Cause">What the decision counts the reset as: the option, and what stands in the record.</param>
/// <param name="SignaturesChecked">False if no keys were known and images were checked for integrity only.</param>
/// <param name="RecordRebuilt">True if neither copy of the boot record can be read.</param>
/// <param name="Rollback">The rollback that the board stands after, and the log's entries that tell it; null if it stands after none.</param>
/// <param name="Record">What the boot record says beside the slots, a sentence each.</param>
/// <param name="Slots">Both slots.</param>
/// <param name="Log">The flight log, oldest entry first.</param>
/// <param name="Notes">What limits the answer, or is damaged; a sentence each.</param>
internal sealed record Explanation(
    string Headline, BootAction Action, string? Slot, string? Version, BootMode? Mode, BootCause Cause, bool SignaturesChecked,
    bool RecordRebuilt, RollbackStory? Rollback, IReadOnlyList<string> Record, IReadOnlyList<ExplainedSlot> Slots, IReadOnlyList<LogLine> Log,
    IReadOnlyList<string> Notes)
{
    /// <summary>Explains a replay.</summary>
    /// <param name="replay">The replay.</param>
    public static Explanation Of(BootReplay replay)
    {
        BootDecision decision = replay.Decision;
        bool boots = decision.Action == BootAction.Boot;
        return new Explanation(
            DecisionWords.Headline(replay),
            decision.Action,
            boots ? SlotFiles.Letter(decision.Slot) : null,
            boots ? decision.Next.Slots[decision.Slot].Version.ToText() : null,
            boots ? decision.Mode : null,
            decision.Cause,
            replay.Board.HasKeys,
            replay.RecordRebuilt,
            Tell(replay),
            [.. RecordWords(replay)],
            [ExplainedSlot.Of(replay, 0), ExplainedSlot.Of(replay, 1)],
            [.. replay.Log.Select(LogLine.Of)],
            [.. NoteWords(replay)]);
    }

    private static RollbackStory? Tell(BootReplay replay)
    {
        RollbackReport? report = RollbackReports.Find(replay.Record, new FlashCopy(replay.Flash.Files), replay.Log);
        return report is null ? null : RollbackStory.Of(report, replay.Record, replay.Board.QuarantineWait, replay.Log);
    }

    private static IEnumerable<string> RecordWords(BootReplay replay)
    {
        BootRecord record = replay.Record;
        if (replay.RecordRebuilt)
        {
            yield return "Neither copy can be read; what follows is what the board would make of the images and the log.";
        }
        else
        {
            yield return $"Sequence {replay.RecordSequence}: {string.Join(", ", new[] { 0, 1 }.Select(copy => CopyWords(replay, copy)))}.";
        }

        yield return $"Prefers slot {SlotFiles.Letter(record.Preferred)}; images with a security counter below {record.SecurityFloor} do not boot.";
        if (record.Intent != RebootIntent.None)
        {
            yield return record.Intent switch
            {
                RebootIntent.Crash => "The application had crashed, and the bootloader was about to reboot.",
                RebootIntent.TaskLate => "A task of the application had stopped checking in, and the bootloader was about to reboot.",
                RebootIntent.LoadFailed => "The image could not be loaded, and the bootloader was about to reboot.",
                RebootIntent.BootFailed => "The bootloader itself had failed, and was about to reboot.",
                RebootIntent.Condemned => "The trial of the only image had failed, and the bootloader was about to reboot and try it again.",
                _ => "A reboot was intended.",
            };
        }

        if (record.RecoveryStays > 0)
        {
            yield return $"The board has stayed in recovery {record.RecoveryStays} times in a row before it tried its only image again.";
        }

        if (record.Probe != ProbeState.None)
        {
            yield return record.Probe switch
            {
                ProbeState.Requested => $"A probe with the previous image was asked for; {record.ProbesLeft} more may follow.",
                ProbeState.Running => "The previous image was running as a probe and had not reported its result.",
                _ => "The previous image has reached the backend as a probe: the one on trial has a last turn to do the same.",
            };
        }

        if (record.Update.State != UpdateState.None)
        {
            PendingUpdate update = record.Update;
            string version = update.State >= UpdateState.Staged ? " to version " + update.Version.ToText() : "";
            string failure = update.Failure == FailureReason.None ? "" : ": " + FailureReasons.Describe(update.Failure);
            yield return $"Update of slot {SlotFiles.Letter(update.Slot)}{version}, request {update.RequestId}: {StateWords(update.State)}{failure}.";
        }

        foreach (QuarantinedImage image in QuarantinedImage.Of(record, replay.Board.QuarantineWait))
        {
            yield return $"Quarantine: {image.Words}.";
        }
    }

    private static string CopyWords(BootReplay replay, int copy)
    {
        string name = $"{RecordStore.FileName}.{copy}";
        if (!replay.Flash.Files.TryGetValue(name, out byte[]? bytes))
        {
            return name + " is missing";
        }

        RecordStore alone = new(new FlashCopy(new Dictionary<string, byte[]> { [name] = bytes }));
        return !alone.Load() ? name + " is damaged and passed over"
            : alone.Sequence == replay.RecordSequence ? name + " is the newest" : $"{name} is older ({alone.Sequence})";
    }

    private static string StateWords(UpdateState state) => state switch
    {
        UpdateState.Erasing => "the slot's old image was being deleted",
        UpdateState.Writing => "the image was being written",
        UpdateState.Staged => "the image is complete and verified, and not activated",
        UpdateState.Activated => "activated",
        UpdateState.Installed => "installed; who asked has not been told yet",
        _ => "failed; who asked has not been told yet",
    };

    private static IEnumerable<string> NoteWords(BootReplay replay)
    {
        if (!replay.Board.HasKeys)
        {
            yield return "Images were checked for integrity only (length, CRC-32, SHA-256, bundle), not for their signature nor whether they are for this board: give the board's keys with --key.";
        }
        else if (replay.Flash.Provisioning is null)
        {
            yield return "Seals cannot be compared without the board's own seal key: hash and signature were checked instead. Resident assemblies were not compared.";
        }

        if (replay.Flash.Provisioning is null)
        {
            BootPolicy policy = replay.Board.Policy;
            yield return $"The budgets are the defaults: {policy.Tries} tries, {policy.Interruptions} interruptions, {policy.CrashLimit} crashes, {policy.Probes} probes.";
        }

        for (int segment = 0; segment < 2; segment++)
        {
            string name = FlightLogReader.SegmentName(segment);
            if (replay.Flash.Files.TryGetValue(name, out byte[]? bytes))
            {
                int cells = (bytes.Length + LogEntry.Length - 1) / LogEntry.Length;
                int damaged = cells - FlightLogReader.Read(new FlashCopy(new Dictionary<string, byte[]> { [name] = bytes })).Length;
                if (damaged > 0)
                {
                    yield return $"{name}: {damaged} of {cells} entries are partly written or damaged and left out. The boot decision does not read the log.";
                }
            }
        }
    }
}
