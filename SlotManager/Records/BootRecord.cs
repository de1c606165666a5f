using System;

namespace TwinSlot.SlotManager.Records;

/// <summary>
/// All that the boot decision knows from one boot to the next. Every change of state is one write of one whole record.
/// </summary>
/// <remarks>Layout: docs/boot-record.md, "The record".</remarks>
public sealed class BootRecord
{
    /// <summary>Bytes of a record.</summary>
    public const int Length = 320;

    /// <summary>Bytes of a record before <see cref="RecoveryStays"/> and what follows it; such a record is read with zeros there.</summary>
    public const int ShortLength = 304;

    /// <summary>How many digests are quarantined at a time.</summary>
    public const int QuarantineSize = 2;

    /// <summary>The slot that a boot prefers, 0 or 1.</summary>
    public byte Preferred;

    /// <summary>What was written down before an intended reboot.</summary>
    public RebootIntent Intent;

    /// <summary>Where the control experiment stands.</summary>
    public ProbeState Probe;

    /// <summary>Control experiments that the trial may still make.</summary>
    public byte ProbesLeft;

    /// <summary>Images with a lower security counter do not boot; rises only when an image's soak ends, or with its confirm if it has none.</summary>
    public uint SecurityFloor;

    /// <summary>The update under way or not yet reported.</summary>
    public PendingUpdate Update;

    /// <summary>What the trial is compared with.</summary>
    public Baseline Baseline;

    /// <summary>Digests of images that failed here, newest first; an entry of zeros is free.</summary>
    public byte[][] Quarantine;

    /// <summary>How often each digest in <see cref="Quarantine"/> has failed here, in the same order; 0 beside a digest counts as 1.</summary>
    public byte[] QuarantineFailures;

    /// <summary>From when on each of them waits, in seconds since 1970 UTC; 0 until a running image knows the time.</summary>
    public uint[] QuarantinedAt;

    /// <summary>How often in a row the board has stayed in recovery for a while before it tried its only image again.</summary>
    public byte RecoveryStays;

    /// <summary>The two slots.</summary>
    public SlotEntry[] Slots;

    private const int PreferredOffset = 0;
    private const int IntentOffset = 1;
    private const int ProbeOffset = 2;
    private const int ProbesLeftOffset = 3;
    private const int FloorOffset = 4;
    private const int UpdateOffset = 8;
    private const int BaselineOffset = 32;
    private const int QuarantineOffset = 48;
    private const int SlotsOffset = 112;
    private const int RecoveryStaysOffset = 304;
    private const int QuarantineFailuresOffset = 306;
    private const int QuarantinedAtOffset = 308;

    /// <summary>The record of a board whose slots are empty.</summary>
    public BootRecord()
        : this(new PendingUpdate(), new Baseline(), new SlotEntry(), new SlotEntry())
    {
    }

    private BootRecord(PendingUpdate update, Baseline baseline, SlotEntry first, SlotEntry second)
    {
        Update = update;
        Baseline = baseline;
        Quarantine = new byte[][] { new byte[32], new byte[32] };
        QuarantineFailures = new byte[QuarantineSize];
        QuarantinedAt = new uint[QuarantineSize];
        Slots = new SlotEntry[] { first, second };
    }

    /// <summary>The other one of the two slots.</summary>
    /// <param name="slot">0 or 1.</param>
    public static int Other(int slot)
    {
        return slot == 0 ? 1 : 0;
    }

    /// <summary>
    /// True if the next boot is to try the activated image, or to go on with its trial. An activated update whose slot is not the
    /// preferred one any more, or holds neither a staged image nor one on trial, is left over from before somebody wrote the slots.
    /// </summary>
    public bool IsTrialPromised
    {
        get
        {
            SlotState state = Slots[Update.Slot].State;
            return Update.State == UpdateState.Activated && Update.Slot == Preferred && (state == SlotState.Staged || state == SlotState.Trial);
        }
    }

    /// <summary>True if a slot may be rolled back to: it is confirmed and not below the security floor.</summary>
    public bool MayRollBackTo(int slot)
    {
        return Slots[slot].State == SlotState.Confirmed && Slots[slot].SecurityCounter >= SecurityFloor;
    }

    /// <summary>True if a slot holds the image that the preferred one is rolled back to should it fail its soak.</summary>
    /// <param name="slot">0 or 1.</param>
    public bool IsKeptForSoak(int slot)
    {
        return slot != Preferred && Slots[Preferred].Soak != SoakState.None && MayRollBackTo(slot);
    }

    /// <summary>
    /// Ends a doubt without an answer, if there is one: its image is confirmed and on soak as before. An outage costs it nothing.
    /// </summary>
    public void EndDoubt()
    {
        SlotEntry entry = Slots[Preferred];
        if (entry.Soak != SoakState.Doubted)
        {
            return;
        }

        entry.State = SlotState.Confirmed;
        entry.Soak = SoakState.Running;
        entry.TriesLeft = 0;
        entry.InterruptionsLeft = 0;
        Probe = ProbeState.None;
    }

    /// <summary>The record as bytes.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[Length];
        bytes[PreferredOffset] = Preferred;
        bytes[IntentOffset] = (byte)Intent;
        bytes[ProbeOffset] = (byte)Probe;
        bytes[ProbesLeftOffset] = ProbesLeft;
        Bytes.WriteUInt32(bytes, FloorOffset, SecurityFloor);
        Update.Write(bytes, UpdateOffset);
        Baseline.Write(bytes, BaselineOffset);
        Array.Copy(Quarantine[0], 0, bytes, QuarantineOffset, 32);
        Array.Copy(Quarantine[1], 0, bytes, QuarantineOffset + 32, 32);
        Slots[0].Write(bytes, SlotsOffset);
        Slots[1].Write(bytes, SlotsOffset + SlotEntry.Length);
        bytes[RecoveryStaysOffset] = RecoveryStays;
        for (int i = 0; i < QuarantineSize; i++)
        {
            bytes[QuarantineFailuresOffset + i] = QuarantineFailures[i];
            Bytes.WriteUInt32(bytes, QuarantinedAtOffset + (i * 4), QuarantinedAt[i]);
        }

        return bytes;
    }

    /// <summary>A record from its bytes; null if they hold what no record holds.</summary>
    /// <param name="bytes">What <see cref="ToBytes"/> gave.</param>
    public static BootRecord FromBytes(byte[] bytes)
    {
        if (bytes == null || (bytes.Length != Length && bytes.Length != ShortLength) || bytes[PreferredOffset] > 1
            || bytes[IntentOffset] > (byte)RebootIntent.Condemned || bytes[ProbeOffset] > (byte)ProbeState.Answered)
        {
            return null;
        }

        BootRecord record = new BootRecord(
            PendingUpdate.Read(bytes, UpdateOffset),
            Baseline.Read(bytes, BaselineOffset),
            SlotEntry.Read(bytes, SlotsOffset),
            SlotEntry.Read(bytes, SlotsOffset + SlotEntry.Length));
        record.Preferred = bytes[PreferredOffset];
        record.Intent = (RebootIntent)bytes[IntentOffset];
        record.Probe = (ProbeState)bytes[ProbeOffset];
        record.ProbesLeft = bytes[ProbesLeftOffset];
        record.SecurityFloor = Bytes.ReadUInt32(bytes, FloorOffset);
        record.Quarantine[0] = Bytes.Slice(bytes, QuarantineOffset, 32);
        record.Quarantine[1] = Bytes.Slice(bytes, QuarantineOffset + 32, 32);
        if (bytes.Length == Length)
        {
            record.RecoveryStays = bytes[RecoveryStaysOffset];
            for (int i = 0; i < QuarantineSize; i++)
            {
                record.QuarantineFailures[i] = bytes[QuarantineFailuresOffset + i];
                record.QuarantinedAt[i] = Bytes.ReadUInt32(bytes, QuarantinedAtOffset + (i * 4));
            }
        }

        return record.Update == null || record.Slots[0] == null || record.Slots[1] == null ? null : record;
    }

    /// <summary>A copy that shares nothing with this record.</summary>
    public BootRecord Clone()
    {
        return FromBytes(ToBytes());
    }
}
