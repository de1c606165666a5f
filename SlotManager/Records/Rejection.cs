namespace TwinSlot.SlotManager.Records;

/// <summary>Gives an image up.</summary>
public static class Rejection
{
    /// <summary>
    /// Marks a slot rejected, puts its digest into quarantine if the image is to blame, and fails the update that brought it.
    /// </summary>
    /// <param name="record">Is changed.</param>
    public static void Apply(BootRecord record, int slot, FailureReason reason)
    {
        SlotEntry entry = record.Slots[slot];
        if (ImageIsToBlame(reason))
        {
            QuarantineRules.Enter(record, entry.Digest);
        }

        entry.State = SlotState.Rejected;
        entry.LastFailure = reason;
        entry.TriesLeft = 0;
        entry.InterruptionsLeft = 0;
        entry.Crashes = 0;
        entry.UnexplainedResets = 0;
        record.Probe = ProbeState.None;
        Welcome(record, BootRecord.Other(slot));
        FailUpdateOf(record, slot, reason);
    }

    /// <summary>
    /// The operator asks for the previous image: it becomes the preferred one with no crashes counted. An image on trial is rejected
    /// by that; a confirmed one stays what it is, with the reason noted.
    /// </summary>
    /// <param name="record">Is changed; its previous image may be rolled back to.</param>
    public static void RevertToPrevious(BootRecord record)
    {
        int left = record.Preferred;
        int previous = BootRecord.Other(left);
        if (record.Slots[left].State == SlotState.Trial)
        {
            Apply(record, left, FailureReason.OperatorRevert);
        }
        else
        {
            record.Slots[left].LastFailure = record.Slots[left].State == SlotState.Confirmed
                ? FailureReason.OperatorRevert : record.Slots[left].LastFailure;
            Welcome(record, previous);
            FailUpdateOf(record, left, FailureReason.OperatorRevert);
        }

        record.Preferred = (byte)previous;
        record.Slots[previous].Crashes = 0;
        record.Slots[previous].UnexplainedResets = 0;
    }

    // An image that was left on request before, and is the one to go back to now: nothing is held against it.
    private static void Welcome(BootRecord record, int slot)
    {
        if (record.Slots[slot].State == SlotState.Confirmed)
        {
            record.Slots[slot].LastFailure = FailureReason.None;
        }
    }

    /// <summary>
    /// Fails the update that brought a slot's image, also if it had been confirmed but nobody was told yet: what is
    /// rolled back must not be reported as installed.
    /// </summary>
    /// <param name="record">Is changed.</param>
    public static void FailUpdateOf(BootRecord record, int slot, FailureReason reason)
    {
        PendingUpdate update = record.Update;
        if (update.Slot != slot || (!update.IsUnderWay && update.State != UpdateState.Installed))
        {
            return;
        }

        if (update.Protocol == 0)
        {
            record.Update = new PendingUpdate();
            return;
        }

        update.State = UpdateState.Failed;
        update.Failure = reason;
    }

    /// <summary>True if a digest is in quarantine.</summary>
    /// <param name="record">Holds the quarantine.</param>
    /// <param name="digest">An image's digest, 32 bytes.</param>
    public static bool IsQuarantined(BootRecord record, byte[] digest)
    {
        return QuarantineRules.Find(record, digest) >= 0;
    }

    // Only what the image itself did, or is. Rotten flash, memory that ran out and a supply that failed are none of its doing. Nor is an
    // image quarantined for a format that is refused by name before anything is written: the refusal stands by itself, and once a board
    // knows the format no quarantine may stand in the way.
    private static bool ImageIsToBlame(FailureReason reason)
    {
        switch (reason)
        {
            case FailureReason.ImageMalformed:
            case FailureReason.UnsupportedImage:
            case FailureReason.HashMismatch:
            case FailureReason.Unsigned:
            case FailureReason.UnsupportedSignature:
            case FailureReason.UnknownKey:
            case FailureReason.SignatureInvalid:
            case FailureReason.WrongBoard:
            case FailureReason.BundleMalformed:
            case FailureReason.LinkFailed:
            case FailureReason.OutOfTries:
            case FailureReason.Crashed:
            case FailureReason.TaskLate:
            case FailureReason.SelfTestFailed:
            case FailureReason.SelfTestMissing:
            case FailureReason.ConnectionFault:
            case FailureReason.CondemnedByProbe:
            case FailureReason.CrashLoop:
            case FailureReason.SoakCrashes:
            case FailureReason.SoakBackendLost:
            case FailureReason.SoakSessions:
            case FailureReason.SoakTasksLate:
            case FailureReason.SoakDiagnostics:
            case FailureReason.SoakMemory:
                return true;
            default:
                return false;
        }
    }
}
