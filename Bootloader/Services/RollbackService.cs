using System;
using TwinSlot.Bootloader.Rollback;
using TwinSlot.Bootloader.Supervision;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Services;

/// <summary>Rollback on request, and what is known of the last one.</summary>
public sealed class RollbackService : IRollback
{
    /// <summary>Milliseconds that a board waits at least before it reboots, so that the answer reaches who asked.</summary>
    public const int AnswerTime = 10000;

    private const int LeastDigits = 16;

    // Commands that are refused time and again must not push everything else out of the log.
    private const int MostRefusalEntries = 8;

    private readonly RunningBoot _boot;
    private readonly RollbackTarget _target;
    private readonly object _gate = new object();
    private int _refusals;

    /// <summary>Describes the service of a boot.</summary>
    public RollbackService(RunningBoot boot)
    {
        _boot = boot;
        _target = new RollbackTarget(boot);
    }

    /// <inheritdoc/>
    public PreviousImage Previous
    {
        get
        {
            BootRecord record = _boot.Record;
            int slot = BootRecord.Other(_boot.Mode == BootMode.Probe ? record.Preferred : _boot.Slot);
            SlotEntry entry = record.Slots[slot];
            return entry.State == SlotState.Empty
                ? new PreviousImage(string.Empty, string.Empty, _target.Refusal(record, slot))
                : new PreviousImage(entry.Version.ToText(), DigestText.Of(entry.Digest), _target.Refusal(record, slot));
        }
    }

    /// <inheritdoc/>
    public string RunningDigest
    {
        get { return DigestText.Of(_boot.Record.Slots[_boot.Slot].Digest); }
    }

    /// <inheritdoc/>
    public RollbackAnswer Request(RollbackRequest request)
    {
        using IDisposable call = _boot.Calls.Begin();
        lock (_gate)
        {
            return Answer(request);
        }
    }

    /// <inheritdoc/>
    public string LastRollback
    {
        get
        {
            using IDisposable call = _boot.Calls.Begin();
            RollbackReport report = _boot.Rollback.Current;
            return report == null ? string.Empty
                : IsAhead(report) ? RollbackWords.Ahead(report)
                : RollbackWords.Sentence(report, _boot.Record, _boot.Board.Identity.QuarantineWait);
        }
    }

    /// <inheritdoc/>
    public string UntoldVersion
    {
        get
        {
            RollbackReport report = _boot.Rollback.Current;
            return report == null || report.Told ? string.Empty : report.LeftVersion.ToText();
        }
    }

    /// <inheritdoc/>
    public void Told()
    {
        using IDisposable call = _boot.Calls.Begin();
        _boot.Rollback.MarkTold();
    }

    /// <inheritdoc/>
    public bool IsNoticeDue
    {
        get
        {
            RollbackReport report = _boot.Rollback.Current;
            return report != null && !report.Noticed && !IsAhead(report);
        }
    }

    /// <inheritdoc/>
    public void NoticeDelivered()
    {
        using IDisposable call = _boot.Calls.Begin();
        _boot.Rollback.MarkNoticed();
    }

    // The image that is left still runs: a charging session is waited for.
    private bool IsAhead(RollbackReport report)
    {
        return Bytes.AreEqual(report.LeftDigest, _boot.Record.Slots[_boot.Slot].Digest);
    }

    private RollbackAnswer Answer(RollbackRequest request)
    {
        if (request == null || !DigestText.IsDigits(request.Leave, LeastDigits))
        {
            return Refuse("the image that is to be left has to be named by its digest: hexadecimal, its first 16 digits at least", request);
        }

        BootRecord record = _boot.Record;
        int left = record.Preferred;
        int previous = BootRecord.Other(left);
        SlotEntry leaves = record.Slots[left];
        if (!DigestText.Names(request.Leave, leaves.Digest))
        {
            return DoNothing(request, record);
        }

        string refusal = _target.RefusalAfterCheck(record, previous);
        if (refusal.Length > 0)
        {
            return Refuse("there is nothing to roll back to: " + refusal, request);
        }

        return CarryOut(request, record, left, previous);
    }

    // What is named is not what would boot next: left already, never here, or not left by this since another image is to be tried.
    private RollbackAnswer DoNothing(RollbackRequest request, BootRecord record)
    {
        SlotEntry preferred = record.Slots[record.Preferred];
        SlotEntry other = record.Slots[BootRecord.Other(record.Preferred)];
        bool runs = DigestText.Names(request.Leave, record.Slots[_boot.Slot].Digest);
        if (runs && (_boot.Mode == BootMode.Probe || record.IsTrialPromised))
        {
            return Refuse(other.Version.ToText() + " is the image to roll back to: " + preferred.Version.ToText() + " is on trial or about to be", request);
        }

        string words = runs ? other.Version.ToText() + " is left already: the board goes back to " + preferred.Version.ToText() + " when it reboots"
            : other.State != SlotState.Empty && DigestText.Names(request.Leave, other.Digest)
                ? other.Version.ToText() + " is left already, " + preferred.Version.ToText() + " runs"
            : "the image that is to be left does not run here, " + preferred.Version.ToText() + " does";
        return new RollbackAnswer(RollbackStatus.AlreadyLeft, words);
    }

    private RollbackAnswer CarryOut(RollbackRequest request, BootRecord record, int left, int previous)
    {
        SlotState was = record.Slots[left].State;
        string who = Who(request);
        string text = RollbackDerivation.AskedFor + who + (string.IsNullOrEmpty(request.Reason) ? string.Empty : ": " + request.Reason);
        if (was == SlotState.Trial || was == SlotState.Confirmed)
        {
            RollbackReport report = RollbackDerivation.Decide(record, FailureReason.OperatorRevert, string.Empty, (uint)_boot.Board.Clock.UnixSeconds);
            report.AskedBy = who;
            report.AskedWhy = request.Reason == null ? string.Empty : request.Reason;
            _boot.Rollback.WriteAhead(report);
        }

        // The record may have changed since it was looked at: the one that is named is left, or none.
        byte[] digest = record.Slots[left].Digest;
        RecordChangeResult result = _boot.Change(current =>
            Bytes.AreEqual(current.Slots[current.Preferred].Digest, digest) ? RecordTransitions.RevertToPrevious(current) : null);
        if (result != RecordChangeResult.Done)
        {
            return result == RecordChangeResult.NotAllowed
                ? Refuse("there is nothing to roll back to any more", request)
                : new RollbackAnswer(RollbackStatus.StorageFailed, "the boot record could not be written: " + _boot.Board.Storage.LastError);
        }

        _boot.RebootFrom = _boot.Board.Clock.Milliseconds + AnswerTime;
        _boot.Report(was == SlotState.Trial ? LogKind.Rejected : LogKind.RollbackRequest, left, FailureReason.OperatorRevert, text);
        string words = record.Slots[left].Version.ToText() + " is left for " + record.Slots[previous].Version.ToText() + ": the board reboots "
            + (_boot.Charging ? "when the charging session has ended, in " + Patience() + " at the latest" : "in " + (AnswerTime / 1000).ToString() + " s");
        _boot.Say("rollback " + text + ": " + words);
        return new RollbackAnswer(RollbackStatus.Accepted, words);
    }

    private RollbackAnswer Refuse(string words, RollbackRequest request)
    {
        if (_refusals < MostRefusalEntries)
        {
            _refusals++;
            _boot.Report(LogKind.RollbackRequest, _boot.Slot, FailureReason.None, "refused to " + Who(request) + ": " + words);
        }

        return new RollbackAnswer(RollbackStatus.Refused, words);
    }

    private string Patience()
    {
        return UtcText.Span((uint)(_boot.Board.TrialPolicy.SessionPatience / 1000));
    }

    // A colon ends the name in the log's entry.
    private static string Who(RollbackRequest request)
    {
        string who = request == null || string.IsNullOrEmpty(request.AskedBy) ? "somebody" : request.AskedBy;
        int colon = who.IndexOf(':');
        who = colon < 0 ? who : who.Substring(0, colon);
        return who == "backend" || who == "button" || who == "console" || who == "application" ? "the " + who : who;
    }
}
