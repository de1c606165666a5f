using System;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Images;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Rollback;

/// <summary>What is known of a rollback: which image was left for which, why, by what evidence, and what has come of it.</summary>
/// <remarks>Layout: docs/boot-record.md, "The rollback report".</remarks>
public sealed class RollbackReport
{
    /// <summary>Bytes of a report.</summary>
    public const int Length = 480;

    /// <summary>Most bytes of UTF-8 that <see cref="Evidence"/> keeps.</summary>
    public const int EvidenceCapacity = 160;

    /// <summary>Most bytes of UTF-8 that <see cref="AskedBy"/> keeps.</summary>
    public const int AskedByCapacity = 31;

    /// <summary>Most bytes of UTF-8 that <see cref="AskedWhy"/> keeps.</summary>
    public const int AskedWhyCapacity = 79;

    /// <summary>Most bytes of UTF-8 that <see cref="Outcome"/> keeps.</summary>
    public const int OutcomeCapacity = 93;

    /// <summary>Why the image was left.</summary>
    public FailureReason Reason;

    /// <summary>What it had lost.</summary>
    public RollbackLoss Lost;

    /// <summary>Whether the rollback helped.</summary>
    public RollbackVerdict Verdict;

    /// <summary>True once the backend knows of it as it stands.</summary>
    public bool Told;

    /// <summary>True once the charger's own notice of it has reached the backend. A verdict does not change that.</summary>
    public bool Noticed;

    /// <summary>When it was decided, in seconds since 1970 UTC; 0 if the board did not know.</summary>
    public uint DecidedAt;

    /// <summary>The version of the image that was left.</summary>
    public ImageVersion LeftVersion = new ImageVersion(0, 0, 0, 0);

    /// <summary>The version of the image that the board went back to.</summary>
    public ImageVersion BackVersion = new ImageVersion(0, 0, 0, 0);

    /// <summary>The digest of the image that was left; 32 bytes.</summary>
    public byte[] LeftDigest = new byte[32];

    /// <summary>The digest of the image that the board went back to; 32 bytes.</summary>
    public byte[] BackDigest = new byte[32];

    /// <summary>Resets that led to it.</summary>
    public uint Resets;

    /// <summary>Seconds that they took; 0 if nothing says.</summary>
    public uint ResetSeconds;

    /// <summary>
    /// How long the image that was left lasted on average before it failed: seconds of a run, or, where sessions failed, sessions. 0 if nothing says.
    /// </summary>
    public uint Lasted;

    /// <summary>Seconds after its start in which the image before reached the backend; 0 while it has not, at least 1 if it has.</summary>
    public uint ConnectedAfter;

    /// <summary>Seconds for which the image before has been watched, to the verdict if there is one.</summary>
    public uint WatchedSeconds;

    /// <summary>Charging sessions that ended in order since.</summary>
    public uint GoodSessions;

    /// <summary>True once the image before has run: a reset that is forced from then on is its own.</summary>
    public bool Begun;

    /// <summary>Who asked for it; empty if the board decided.</summary>
    public string AskedBy = string.Empty;

    /// <summary>Why they asked for it; may be empty.</summary>
    public string AskedWhy = string.Empty;

    /// <summary>What the decision rests on, in words; may be empty.</summary>
    public string Evidence = string.Empty;

    /// <summary>What the verdict rests on, in words; empty while there is none.</summary>
    public string Outcome = string.Empty;

    private const int ReasonOffset = 0;
    private const int LostOffset = 1;
    private const int VerdictOffset = 2;
    private const int ToldOffset = 3;
    private const int DecidedAtOffset = 4;
    private const int LeftVersionOffset = 8;
    private const int BackVersionOffset = 16;
    private const int LeftDigestOffset = 24;
    private const int BackDigestOffset = 56;
    private const int ResetsOffset = 88;
    private const int ResetSecondsOffset = 92;
    private const int LastedOffset = 96;
    private const int ConnectedOffset = 100;
    private const int WatchedOffset = 104;
    private const int SessionsOffset = 108;
    private const int AskedByOffset = 112;
    private const int AskedWhyOffset = 144;
    private const int EvidenceOffset = 224;
    private const int OutcomeOffset = 385;
    private const int BegunOffset = 479;

    private const byte ToldBit = 1;
    private const byte NoticedBit = 2;

    /// <summary>True if what was lost came now and then, so that the time shows whether it has gone: crashes and late tasks, and most that a soak finds.</summary>
    public bool IsOfTime
    {
        get
        {
            return Lost == RollbackLoss.Crashes || Lost == RollbackLoss.Tasks
                || Lost == RollbackLoss.Losses || Lost == RollbackLoss.Faults;
        }
    }

    /// <summary>True if this is the rollback that a record stands after: the one image preferred, the other left.</summary>
    public bool Holds(BootRecord record)
    {
        SlotEntry back = record.Slots[record.Preferred];
        SlotEntry left = record.Slots[BootRecord.Other(record.Preferred)];
        return IsLeft(record) && left.LastFailure == Reason
            && Bytes.AreEqual(left.Digest, LeftDigest) && Bytes.AreEqual(back.Digest, BackDigest);
    }

    /// <summary>True if a record says that the image in the slot that it does not prefer was left.</summary>
    public static bool IsLeft(BootRecord record)
    {
        SlotEntry back = record.Slots[record.Preferred];
        SlotEntry left = record.Slots[BootRecord.Other(record.Preferred)];
        return back.State != SlotState.Empty && back.State != SlotState.Rejected
            && (left.State == SlotState.Rejected || (left.State == SlotState.Confirmed && left.LastFailure == FailureReason.OperatorRevert));
    }

    /// <summary>The report as bytes.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[Length];
        bytes[ReasonOffset] = (byte)Reason;
        bytes[LostOffset] = (byte)Lost;
        bytes[VerdictOffset] = (byte)Verdict;
        bytes[ToldOffset] = (byte)((Told ? ToldBit : 0) | (Noticed ? NoticedBit : 0));
        Bytes.WriteUInt32(bytes, DecidedAtOffset, DecidedAt);
        LeftVersion.Write(bytes, LeftVersionOffset);
        BackVersion.Write(bytes, BackVersionOffset);
        Array.Copy(LeftDigest, 0, bytes, LeftDigestOffset, 32);
        Array.Copy(BackDigest, 0, bytes, BackDigestOffset, 32);
        Bytes.WriteUInt32(bytes, ResetsOffset, Resets);
        Bytes.WriteUInt32(bytes, ResetSecondsOffset, ResetSeconds);
        Bytes.WriteUInt32(bytes, LastedOffset, Lasted);
        Bytes.WriteUInt32(bytes, ConnectedOffset, ConnectedAfter);
        Bytes.WriteUInt32(bytes, WatchedOffset, WatchedSeconds);
        Bytes.WriteUInt32(bytes, SessionsOffset, GoodSessions);
        KeptText.Write(bytes, AskedByOffset, AskedByCapacity, AskedBy);
        KeptText.Write(bytes, AskedWhyOffset, AskedWhyCapacity, AskedWhy);
        KeptText.Write(bytes, EvidenceOffset, EvidenceCapacity, Evidence);
        KeptText.Write(bytes, OutcomeOffset, OutcomeCapacity, Outcome);
        bytes[BegunOffset] = (byte)(Begun ? 1 : 0);
        return bytes;
    }

    /// <summary>A report from its bytes; null if they hold none.</summary>
    /// <param name="bytes">What <see cref="ToBytes"/> gave, or null.</param>
    public static RollbackReport FromBytes(byte[] bytes)
    {
        if (bytes == null || bytes.Length != Length || bytes[LostOffset] > (byte)RollbackLoss.Faults
            || bytes[VerdictOffset] > (byte)RollbackVerdict.DidNotHelp)
        {
            return null;
        }

        RollbackReport report = new RollbackReport();
        report.Reason = (FailureReason)bytes[ReasonOffset];
        report.Lost = (RollbackLoss)bytes[LostOffset];
        report.Verdict = (RollbackVerdict)bytes[VerdictOffset];
        report.Told = (bytes[ToldOffset] & ToldBit) != 0;
        report.Noticed = (bytes[ToldOffset] & NoticedBit) != 0;
        report.DecidedAt = Bytes.ReadUInt32(bytes, DecidedAtOffset);
        report.LeftVersion = ImageVersion.Read(bytes, LeftVersionOffset);
        report.BackVersion = ImageVersion.Read(bytes, BackVersionOffset);
        report.LeftDigest = Bytes.Slice(bytes, LeftDigestOffset, 32);
        report.BackDigest = Bytes.Slice(bytes, BackDigestOffset, 32);
        report.Resets = Bytes.ReadUInt32(bytes, ResetsOffset);
        report.ResetSeconds = Bytes.ReadUInt32(bytes, ResetSecondsOffset);
        report.Lasted = Bytes.ReadUInt32(bytes, LastedOffset);
        report.ConnectedAfter = Bytes.ReadUInt32(bytes, ConnectedOffset);
        report.WatchedSeconds = Bytes.ReadUInt32(bytes, WatchedOffset);
        report.GoodSessions = Bytes.ReadUInt32(bytes, SessionsOffset);
        report.AskedBy = KeptText.Read(bytes, AskedByOffset, AskedByCapacity);
        report.AskedWhy = KeptText.Read(bytes, AskedWhyOffset, AskedWhyCapacity);
        report.Evidence = KeptText.Read(bytes, EvidenceOffset, EvidenceCapacity);
        report.Outcome = KeptText.Read(bytes, OutcomeOffset, OutcomeCapacity);
        report.Begun = bytes[BegunOffset] == 1;
        return report;
    }

    /// <summary>A copy that shares nothing with this report.</summary>
    public RollbackReport Clone()
    {
        return FromBytes(ToBytes());
    }
}
