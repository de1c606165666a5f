using System.Text;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Tests.Simulation.Exploration;

/// <summary>A state: the record on flash, and what runs. Records that no decision can tell apart, and those with the slots exchanged, are one state.</summary>
/// <param name="Slot">The slot that runs; 0 if none does.</param>
/// <param name="Key">The record's canonical bytes.</param>
public readonly record struct State(Mode Mode, int Slot, string Key)
{
    /// <summary>The state of a record.</summary>
    /// <param name="record">The record; is brought into its canonical form.</param>
    /// <param name="slot">The slot that runs.</param>
    /// <param name="crashLimit">Crashes beyond it make no difference.</param>
    public static State Of(BootRecord record, Mode mode, int slot, int crashLimit)
    {
        bool trial = false;
        for (int i = 0; i < 2; i++)
        {
            SlotEntry entry = record.Slots[i];
            trial |= entry.State == SlotState.Trial;
            entry.LastFailure = entry.State == SlotState.Rejected ? FailureReason.SelfTestFailed : FailureReason.None;
            entry.Crashes = (byte)Math.Min(entry.Crashes, crashLimit);
            entry.UnexplainedResets = (byte)Math.Min(entry.UnexplainedResets, crashLimit);
            Forget(entry);
        }

        // What an image is counts for its security counter only; who is in quarantine, for what a backend may ask, which is all.
        Array.Clear(record.Quarantine[0]);
        Array.Clear(record.Quarantine[1]);
        Array.Clear(record.QuarantineFailures);
        Array.Clear(record.QuarantinedAt);

        // It makes a stay in recovery longer, and nothing else.
        record.RecoveryStays = 0;
        record.ProbesLeft = trial ? record.ProbesLeft : (byte)0;
        record.Update.Version = new ImageVersion(0, 0, 0, 0);
        record.Update.Failure = record.Update.State == UpdateState.Failed ? FailureReason.SelfTestFailed : FailureReason.None;
        if (record.Update.State == UpdateState.None)
        {
            record.Update = new PendingUpdate();
        }

        bool runs = mode is Mode.Confirmed or Mode.Trial or Mode.Probe;
        slot = runs && record.Preferred == 1 ? BootRecord.Other(slot) : slot;
        PreferTheFirst(record);
        return new State(mode, slot, Encoding.Latin1.GetString(record.ToBytes()));
    }

    // Which slot is which makes no difference: BootDeciderPropertyTests holds the decision to that.
    private static void PreferTheFirst(BootRecord record)
    {
        if (record.Preferred == 0)
        {
            return;
        }

        record.Preferred = 0;
        (record.Slots[0], record.Slots[1]) = (record.Slots[1], record.Slots[0]);
        if (record.Update.State != UpdateState.None)
        {
            record.Update.Slot = (byte)BootRecord.Other(record.Update.Slot);
        }
    }

    private static void Forget(SlotEntry entry)
    {
        entry.Version = new ImageVersion(0, 0, 0, 0);
        entry.ImageLength = 0;
        entry.Crc = 0;
        entry.Sealed = false;
        Array.Clear(entry.Seal);
        Array.Clear(entry.Digest);
        if (entry.State == SlotState.Empty)
        {
            entry.SecurityCounter = 0;
            return;
        }

        // Anything but zeros, which are a free place in the quarantine.
        entry.Digest[0] = (byte)(1 + entry.SecurityCounter);
    }

    /// <summary>The record.</summary>
    public BootRecord Record() => BootRecord.FromBytes(Encoding.Latin1.GetBytes(Key));
}
