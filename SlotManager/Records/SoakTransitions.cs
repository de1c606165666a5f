namespace TwinSlot.SlotManager.Records;

/// <summary>
/// The changes of state of a soak. As in <see cref="RecordTransitions"/> each makes the next record from the one that stands, or null
/// where that does not allow it; each is made durable by one write.
/// </summary>
public static class SoakTransitions
{
    /// <summary>The soak has ended well. Only now does the security floor rise.</summary>
    /// <param name="slot">The slot of the image on soak.</param>
    public static BootRecord End(BootRecord record, int slot)
    {
        if (!Runs(record, slot))
        {
            return null;
        }

        BootRecord next = record.Clone();
        EndOf(next, slot);
        return next;
    }

    /// <summary>The image fares worse than the one before it: it is rejected, and the next boot is the other slot's. Null if that may not boot.</summary>
    /// <param name="slot">The slot of the image on soak.</param>
    public static BootRecord Fail(BootRecord record, int slot, FailureReason reason)
    {
        if (!Runs(record, slot) || !record.IsKeptForSoak(BootRecord.Other(slot)))
        {
            return null;
        }

        BootRecord next = record.Clone();
        Rejection.Apply(next, slot, reason);
        next.Preferred = (byte)BootRecord.Other(slot);
        next.Intent = RebootIntent.Reboot;
        return next;
    }

    /// <summary>
    /// The image has lost the backend, and it is not known whose fault that is: the next boot is a probe with the previous image, as in a
    /// trial. The image is on trial for as long as the experiment takes. Null if there is nothing to compare with.
    /// </summary>
    /// <param name="slot">The slot of the image on soak.</param>
    /// <param name="tries">What it may fail in its last turn.</param>
    /// <param name="interruptions">The other resets that the last turn survives.</param>
    public static BootRecord Doubt(BootRecord record, int slot, byte tries, byte interruptions)
    {
        if (!Runs(record, slot) || !record.IsKeptForSoak(BootRecord.Other(slot)))
        {
            return null;
        }

        BootRecord next = record.Clone();
        SlotEntry entry = next.Slots[slot];
        entry.State = SlotState.Trial;
        entry.Soak = SoakState.Doubted;
        entry.TriesLeft = tries;
        entry.InterruptionsLeft = interruptions;
        next.Probe = ProbeState.Requested;
        next.ProbesLeft = 0;
        next.Intent = RebootIntent.Reboot;

        // Since the update was activated the operator may have given the charger another backend.
        next.Baseline = new Baseline();
        return next;
    }

    /// <summary>Ends the soak of a confirmed image.</summary>
    /// <param name="record">Is changed.</param>
    internal static void EndOf(BootRecord record, int slot)
    {
        SlotEntry entry = record.Slots[slot];
        entry.Soak = SoakState.None;
        if (entry.SecurityCounter > record.SecurityFloor)
        {
            record.SecurityFloor = entry.SecurityCounter;
        }
    }

    private static bool Runs(BootRecord record, int slot)
    {
        SlotEntry entry = record.Slots[slot];
        return record.Preferred == slot && entry.State == SlotState.Confirmed && entry.Soak == SoakState.Running;
    }
}
