namespace TwinSlot.SlotManager.Records;

/// <summary>
/// The changes of state on the way of an update, from its first byte to the delivery of its outcome. Each makes the next record from
/// the one that stands, or null where that does not allow it; each is made durable by one write.
/// </summary>
public static class UpdateTransitions
{
    /// <summary>A slot is about to be written: it is empty from now on, its old image may be overwritten, and the update is under way.</summary>
    /// <param name="update">The update; its slot must be neither the preferred one nor the one that a trial rolls back to.</param>
    /// <param name="forced">True to give up what a soaking image would be rolled back to.</param>
    public static BootRecord BeginUpdate(BootRecord record, PendingUpdate update, bool forced)
    {
        SlotState preferred = record.Slots[record.Preferred].State;
        if (preferred == SlotState.Trial || (update.Slot == record.Preferred && preferred != SlotState.Empty)
            || (!forced && record.IsKeptForSoak(update.Slot)))
        {
            return null;
        }

        BootRecord next = record.Clone();
        next.Slots[update.Slot].Clear();
        next.Update = update;
        next = next.Clone();
        next.Update.State = UpdateState.Erasing;
        return next;
    }

    /// <summary>
    /// Recovery is about to write a slot: no other image boots, so whatever is there gives way, an update under way too. See
    /// <see cref="SlotForRecovery"/>.
    /// </summary>
    public static BootRecord BeginRecovery(BootRecord record, PendingUpdate update)
    {
        BootRecord next = record.Clone();
        next.Slots[update.Slot].Clear();
        next.Probe = ProbeState.None;
        next.EndDoubt();
        next.Update = update;
        next = next.Clone();
        next.Update.State = UpdateState.Erasing;
        return next;
    }

    /// <summary>The slot that recovery may write: the one whose image is the least likely to boot one day.</summary>
    /// <param name="pauses">True if the preferred image would boot and only pauses.</param>
    public static int SlotForRecovery(BootRecord record, bool pauses)
    {
        int other = BootRecord.Other(record.Preferred);
        if (pauses)
        {
            return other;
        }

        SlotState preferred = record.Slots[record.Preferred].State;
        return preferred != SlotState.Confirmed && preferred != SlotState.Empty && record.Slots[other].State == SlotState.Confirmed
            ? record.Preferred : other;
    }

    /// <summary>The slot's file is empty: what is written to its file from now on belongs to the update.</summary>
    public static BootRecord Erased(BootRecord record)
    {
        if (record.Update.State != UpdateState.Erasing)
        {
            return null;
        }

        BootRecord next = record.Clone();
        next.Update.State = UpdateState.Writing;
        return next;
    }

    /// <summary>
    /// What was written of the image is of no use: its file is emptied and the same update starts anew. Null if the image has been
    /// activated, or booted all the same: it may be running.
    /// </summary>
    public static BootRecord RestartUpdate(BootRecord record)
    {
        bool staged = record.Update.State == UpdateState.Staged && record.Slots[record.Update.Slot].State == SlotState.Staged;
        if (record.Update.State != UpdateState.Writing && !staged)
        {
            return null;
        }

        BootRecord next = record.Clone();
        next.Slots[next.Update.Slot].Clear();
        next.Update.State = UpdateState.Erasing;
        return next;
    }

    /// <summary>The slot that was written holds a complete image that passed every check.</summary>
    /// <param name="image">What the slot is to say of its image; its state becomes staged.</param>
    public static BootRecord Stage(BootRecord record, SlotEntry image)
    {
        if (record.Update.State != UpdateState.Writing)
        {
            return null;
        }

        BootRecord next = record.Clone();
        next.Slots[next.Update.Slot] = image;
        next = next.Clone();
        next.Slots[next.Update.Slot].State = SlotState.Staged;
        next.Update.State = UpdateState.Staged;
        next.Update.Version = image.Version;
        return next;
    }

    /// <summary>The next boot is to try the staged image.</summary>
    /// <param name="baseline">What the trial will be compared with.</param>
    /// <param name="intent">Reboot where the reboot follows at once, so that it needs no write of its own; else None.</param>
    public static BootRecord Activate(BootRecord record, Baseline baseline, RebootIntent intent)
    {
        if (record.Update.State != UpdateState.Staged || record.Slots[record.Update.Slot].State != SlotState.Staged)
        {
            return null;
        }

        BootRecord next = record.Clone();
        next.Preferred = next.Update.Slot;
        next.Update.State = UpdateState.Activated;
        next.Baseline = baseline;
        next.Intent = intent;
        return next;
    }

    /// <summary>The update is given up before it was activated. Null too if its image has been booted all the same: it may be running.</summary>
    public static BootRecord AbandonUpdate(BootRecord record)
    {
        SlotState slot = record.Slots[record.Update.Slot].State;
        if (record.Update.State < UpdateState.Erasing || record.Update.State > UpdateState.Staged
            || slot == SlotState.Trial || slot == SlotState.Confirmed)
        {
            return null;
        }

        BootRecord next = record.Clone();
        next.Slots[next.Update.Slot].Clear();
        next.Update = new PendingUpdate();
        return next;
    }

    /// <summary>The outcome of the update has been delivered; null if there was none.</summary>
    public static BootRecord AcknowledgeUpdate(BootRecord record)
    {
        if (record.Update.State != UpdateState.Installed && record.Update.State != UpdateState.Failed)
        {
            return null;
        }

        BootRecord next = record.Clone();
        next.Update = new PendingUpdate();
        return next;
    }
}
