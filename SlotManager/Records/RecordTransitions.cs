namespace TwinSlot.SlotManager.Records;

/// <summary>
/// The changes of state that happen while an image runs. Each makes the next record from the one that stands, or null where that
/// does not allow it; each is made durable by one write.
/// </summary>
public static class RecordTransitions
{
    /// <summary>The trial succeeded. The security floor rises now, or when the soak has ended.</summary>
    /// <param name="slot">The slot on trial.</param>
    /// <param name="soak">True if the image is on soak from now on; also after a doubt.</param>
    public static BootRecord Confirm(BootRecord record, int slot, bool soak)
    {
        if (record.Slots[slot].State != SlotState.Trial)
        {
            return null;
        }

        BootRecord next = record.Clone();
        SlotEntry entry = next.Slots[slot];
        entry.State = SlotState.Confirmed;
        entry.TriesLeft = 0;
        entry.InterruptionsLeft = 0;
        entry.Crashes = 0;
        entry.UnexplainedResets = 0;
        entry.LastFailure = FailureReason.None;
        QuarantineRules.Forgive(next, entry.Digest);
        next.RecoveryStays = 0;
        entry.Soak = SoakState.Running;
        if (!soak)
        {
            SoakTransitions.EndOf(next, slot);
        }

        next.Probe = ProbeState.None;
        next.ProbesLeft = 0;
        if (next.Update.State == UpdateState.Activated && next.Update.Slot == slot)
        {
            if (next.Update.Protocol == 0)
            {
                next.Update = new PendingUpdate();
            }
            else
            {
                next.Update.State = UpdateState.Installed;
            }
        }

        return next;
    }

    /// <summary>
    /// The trial failed: the slot is rejected, and the next boot is the other slot's. If that may not boot, nothing is given up: the reason is
    /// noted, and the next boots try the image again.
    /// </summary>
    /// <param name="slot">The slot that failed.</param>
    public static BootRecord Condemn(BootRecord record, int slot, FailureReason reason)
    {
        BootRecord next = record.Clone();
        int other = BootRecord.Other(slot);
        if (!next.MayRollBackTo(other))
        {
            next.Slots[slot].LastFailure = reason;
            next.Probe = ProbeState.None;
            next.EndDoubt();
            next.Intent = RebootIntent.Condemned;
            return next;
        }

        Rejection.Apply(next, slot, reason);
        next.Preferred = (byte)other;
        next.Intent = RebootIntent.Reboot;
        return next;
    }

    /// <summary>The trial cannot tell whose fault it is: the next boot is a probe with the previous image.</summary>
    public static BootRecord RequestProbe(BootRecord record)
    {
        int other = BootRecord.Other(record.Preferred);
        if (record.Slots[record.Preferred].State != SlotState.Trial || record.ProbesLeft == 0
            || !record.MayRollBackTo(other))
        {
            return null;
        }

        BootRecord next = record.Clone();
        next.Probe = ProbeState.Requested;
        next.ProbesLeft--;
        next.Intent = RebootIntent.Reboot;
        return next;
    }

    /// <summary>
    /// The probe has reached the backend. That alone condemns nothing, for an outage may have ended just then: the image on trial has a last
    /// turn, now that the backend is known to be there.
    /// </summary>
    public static BootRecord ProbeReached(BootRecord record)
    {
        if (record.Probe != ProbeState.Running)
        {
            return null;
        }

        BootRecord next = Intend(record, RebootIntent.Reboot);
        next.Probe = ProbeState.Answered;
        return next;
    }

    /// <summary>The probe has not reached the backend either: the trial goes on at the next boot.</summary>
    public static BootRecord ProbeNotReached(BootRecord record)
    {
        return record.Probe == ProbeState.Running ? Intend(record, RebootIntent.Reboot) : null;
    }

    /// <summary>Writes an intent down before a reboot.</summary>
    /// <param name="intent">What the next boot is to know.</param>
    public static BootRecord Intend(BootRecord record, RebootIntent intent)
    {
        BootRecord next = record.Clone();
        next.Intent = intent;
        return next;
    }

    /// <summary>An image has run long enough in good health: crashes, unexplained resets and stays in recovery are forgotten. Null if there are none.</summary>
    /// <param name="slot">The slot that runs.</param>
    public static BootRecord Healthy(BootRecord record, int slot)
    {
        SlotEntry entry = record.Slots[slot];
        if (entry.Crashes == 0 && entry.UnexplainedResets == 0 && record.RecoveryStays == 0)
        {
            return null;
        }

        BootRecord next = record.Clone();
        next.Slots[slot].Crashes = 0;
        next.Slots[slot].UnexplainedResets = 0;
        next.RecoveryStays = 0;
        return next;
    }

    /// <summary>Somebody asks for the previous image; null if there is none that may boot.</summary>
    public static BootRecord RevertToPrevious(BootRecord record)
    {
        if (!record.MayRollBackTo(BootRecord.Other(record.Preferred)))
        {
            return null;
        }

        BootRecord next = record.Clone();
        Rejection.RevertToPrevious(next);
        next.Intent = RebootIntent.Reboot;
        return next;
    }
}
