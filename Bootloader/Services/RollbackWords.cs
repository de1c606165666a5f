using TwinSlot.Bootloader.Rollback;
using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Services;

/// <summary>
/// A rollback in one sentence, the same in status, log, console and protocols: which image was left, when, why, by what evidence, what has
/// happened since, and what to do. Pure; docs/rollback.md has the clauses and the advice.
/// </summary>
public static class RollbackWords
{
    /// <summary>The whole sentence.</summary>
    /// <param name="record">The record that the report belongs to: it knows the quarantine.</param>
    /// <param name="firstWait">How long an image waits after its first failure, in seconds.</param>
    public static string Sentence(RollbackReport report, BootRecord record, uint firstWait)
    {
        return Head(report) + ": " + Cause(report) + "; " + Since(report) + ". What to do: " + Advice(report, record, firstWait) + ".";
    }

    /// <summary>The sentence as long as the image that is left still runs, for a charging session is waited for.</summary>
    public static string Ahead(RollbackReport report)
    {
        return Head(report) + ": " + Cause(report) + "; the board goes back to " + report.BackVersion.ToText() + " when it reboots.";
    }

    /// <summary>Which image was left, and when if the board knew.</summary>
    public static string Head(RollbackReport report)
    {
        // An image that had proved itself and was left on request is not called bad.
        string how = report.Reason == FailureReason.OperatorRevert ? " left" : " rejected";
        return report.LeftVersion.ToText() + how + (report.DecidedAt == 0 ? " at a time that the board did not know" : " " + UtcText.Minute(report.DecidedAt));
    }

    /// <summary>Why, with the evidence.</summary>
    public static string Cause(RollbackReport report)
    {
        if (report.Reason == FailureReason.OperatorRevert)
        {
            return report.AskedBy.Length == 0 ? FailureReasons.Describe(report.Reason)
                : "asked for by " + report.AskedBy + (report.AskedWhy.Length == 0 ? ", which gave no reason" : ": " + report.AskedWhy);
        }

        string resets = Resets(report);
        string evidence = report.Evidence.Length > 0 ? report.Evidence : resets.Length > 0 ? string.Empty : "the flight log does not say more";
        string details = evidence + (evidence.Length > 0 && resets.Length > 0 ? ", " : string.Empty) + resets;
        return FailureReasons.Describe(report.Reason) + " (" + details + ")";
    }

    /// <summary>What the decision rests on: the evidence and the resets, without the reason. Empty if neither is known.</summary>
    public static string Evidence(RollbackReport report)
    {
        if (report.Reason == FailureReason.OperatorRevert)
        {
            return Cause(report);
        }

        string resets = Resets(report);
        return report.Evidence + (report.Evidence.Length > 0 && resets.Length > 0 ? ", " : string.Empty) + resets;
    }

    /// <summary>What has happened since.</summary>
    public static string Since(RollbackReport report)
    {
        string connected = report.ConnectedAfter == 0 ? string.Empty : ", connected again after " + UtcText.Span(report.ConnectedAfter);
        switch (report.Verdict)
        {
            case RollbackVerdict.Helped:
                return Back(report) + connected + "; that helped: " + report.Outcome + Watched(report, " for ");
            case RollbackVerdict.DidNotHelp:
                return Back(report) + connected + "; that did not help: " + report.Outcome + Watched(report, ", after ");
            default:
                return Back(report) + connected + "; whether that helps is not known yet";
        }
    }

    /// <summary>What to do, with the quarantine.</summary>
    /// <param name="record">The record that the report belongs to.</param>
    /// <param name="firstWait">How long an image waits after its first failure, in seconds.</param>
    public static string Advice(RollbackReport report, BootRecord record, uint firstWait)
    {
        string advice = IsStillThere(report, record) ? RollbackAdvice.OfAnImageStillThere : RollbackAdvice.Of(report.Reason, report.Lost);
        string first = report.Verdict == RollbackVerdict.DidNotHelp
            ? "look at hardware, site and backend first, for the image before fares no better; then " : string.Empty;
        return first + advice + "; " + Quarantine(report, record, firstWait);
    }

    // A confirmed image that was left on request stays, and may be gone back to until it is below the floor.
    private static bool IsStillThere(RollbackReport report, BootRecord record)
    {
        if (record == null || report.Reason != FailureReason.OperatorRevert)
        {
            return false;
        }

        int other = BootRecord.Other(record.Preferred);
        return record.MayRollBackTo(other) && Bytes.AreEqual(record.Slots[other].Digest, report.LeftDigest);
    }

    private static string Back(RollbackReport report)
    {
        return "back on " + report.BackVersion.ToText();
    }

    private static string Watched(RollbackReport report, string word)
    {
        bool says = report.Verdict == RollbackVerdict.DidNotHelp || report.IsOfTime || report.Lost == RollbackLoss.Memory;
        return says && report.WatchedSeconds > 0 ? word + UtcText.Span(report.WatchedSeconds) : string.Empty;
    }

    private static string Resets(RollbackReport report)
    {
        if (report.Resets == 0)
        {
            return string.Empty;
        }

        return "the board was reset " + (report.Resets == 1 ? "once" : report.Resets.ToString() + " times")
            + (report.ResetSeconds == 0 || report.Resets == 1 ? string.Empty : " within " + UtcText.Span(report.ResetSeconds));
    }

    private static string Quarantine(RollbackReport report, BootRecord record, uint firstWait)
    {
        string version = report.LeftVersion.ToText();
        for (int i = 0; record != null && i < BootRecord.QuarantineSize; i++)
        {
            if (Bytes.AreEqual(record.Quarantine[i], report.LeftDigest))
            {
                uint wait = QuarantineRules.WaitAfter(record.QuarantineFailures[i], firstWait);
                return version + " is in quarantine "
                    + (record.QuarantinedAt[i] == 0 ? "for " + UtcText.Span(wait) + " from when the board knows the time"
                    : "until " + UtcText.Minute(record.QuarantinedAt[i] + wait));
            }
        }

        return version + " is not in quarantine";
    }
}
