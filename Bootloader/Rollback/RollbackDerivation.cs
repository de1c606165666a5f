using TwinSlot.Contract;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Rollback;

/// <summary>Makes the report of a rollback from what record and flight log say of it: pure, and never worse than what they hold.</summary>
public static class RollbackDerivation
{
    /// <summary>The text of the entry of a boot in which the button was obeyed.</summary>
    public const string ButtonText = "the button asked for the previous image";

    /// <summary>How the text of an entry begins that tells who asked; a colon and the reason follow, if one was given.</summary>
    public const string AskedFor = "asked for by ";

    /// <summary>The report of the rollback that a record stands after; null if it stands after none.</summary>
    /// <param name="entries">The flight log, oldest first.</param>
    public static RollbackReport Derive(BootRecord record, LogEntry[] entries)
    {
        if (!RollbackReport.IsLeft(record))
        {
            return null;
        }

        SlotEntry left = record.Slots[BootRecord.Other(record.Preferred)];
        RollbackReport report = Begin(record, left.LastFailure);
        int ran = DecisionSearch.FindLastRun(entries, left);
        int decided = DecisionSearch.FindDecision(entries, left, ran);
        bool isTold = decided >= 0;
        if (isTold)
        {
            report.DecidedAt = DecisionSearch.DecidedAt(entries[decided]);
            ReadOutcome(report, entries, decided);
        }

        // A power loss may have cost the entry of the decision: then what the image did is all that was written after it began to run.
        int end = isTold ? decided : entries.Length - 1;
        if (IsOfResets(left.LastFailure))
        {
            ReadResets(report, left, CountResets(entries, left, end));
        }
        else if (left.LastFailure == FailureReason.OperatorRevert)
        {
            ReadWhoAsked(report, entries, decided);
        }
        else
        {
            report.Evidence = FindEvidence(entries, left, end, isTold ? -1 : ran);
        }

        return report;
    }

    /// <summary>True if the flight log tells the decision that a record stands after.</summary>
    /// <param name="record">One after a rollback.</param>
    /// <param name="entries">The flight log, oldest first.</param>
    public static bool IsInLog(BootRecord record, LogEntry[] entries)
    {
        SlotEntry left = record.Slots[BootRecord.Other(record.Preferred)];
        return DecisionSearch.FindDecision(entries, left, DecisionSearch.FindLastRun(entries, left)) >= 0;
    }

    /// <summary>The report of a rollback that is about to be decided: the preferred image is left for the other one.</summary>
    /// <param name="record">The record before.</param>
    /// <param name="evidence">What the decision rests on; null for nothing.</param>
    /// <param name="now">Seconds since 1970 UTC; 0 if the board does not know.</param>
    public static RollbackReport Decide(BootRecord record, FailureReason reason, string evidence, uint now)
    {
        BootRecord after = record.Clone();
        after.Preferred = (byte)BootRecord.Other(record.Preferred);
        RollbackReport report = Begin(after, reason);
        report.Evidence = KeptText.OneLine(evidence);
        report.DecidedAt = now;
        return report;
    }

    private static RollbackReport Begin(BootRecord record, FailureReason reason)
    {
        SlotEntry left = record.Slots[BootRecord.Other(record.Preferred)];
        SlotEntry back = record.Slots[record.Preferred];
        RollbackReport report = new RollbackReport();
        report.Reason = reason;
        report.Lost = RollbackLosses.Of(reason);
        report.LeftVersion = left.Version;
        report.LeftDigest = left.Digest;
        report.BackVersion = back.Version;
        report.BackDigest = back.Digest;
        return report;
    }

    private static ResetCount CountResets(LogEntry[] entries, SlotEntry left, int decided)
    {
        int boot = decided < 0 ? -1 : DecisionSearch.FindBoot(entries, decided);
        int from = 0;
        bool runs = left.LastFailure == FailureReason.CrashLoop || left.LastFailure == FailureReason.Unexplained;
        for (int i = 0; i < decided; i++)
        {
            bool verdict = entries[i].Kind == LogKind.Confirmed || entries[i].Kind == LogKind.Rejected;
            if (verdict && DecisionSearch.IsAbout(entries[i], left))
            {
                from = i + 1;
                runs = entries[i].Kind == LogKind.Confirmed;
            }
        }

        ResetCount count = new ResetCount(left.Digest, runs);
        for (int i = from; i < entries.Length && i <= (boot < 0 ? decided : boot); i++)
        {
            count.Add(entries[i]);
        }

        return count;
    }

    // The words of the check that failed, or of the verdict; of one against what was the only image then, where that was noted.
    private static string FindEvidence(LogEntry[] entries, SlotEntry left, int decided, int ran)
    {
        for (int i = decided; i > ran; i--)
        {
            LogEntry entry = entries[i];
            bool tells = entry.Kind == LogKind.CheckFailed || entry.Kind == LogKind.Reboot || entry.Kind == LogKind.Soak
                || (entry.Kind == LogKind.Rejected && entry.Cause != BootCause.Condemned && !IsOfACheck(left.LastFailure));
            if (tells && entry.Reason == left.LastFailure && DecisionSearch.IsAbout(entry, left))
            {
                // A check may have no more to say than its reason; then when it was made is all there is.
                return entry.Text.Length > 0 ? KeptText.OneLine(entry.Text)
                    : entry.Kind == LogKind.CheckFailed ? "found by the check at the boot after: " + BootCauses.Describe(entry.Cause) : string.Empty;
            }
        }

        return string.Empty;
    }

    private static void ReadResets(RollbackReport report, SlotEntry left, ResetCount resets)
    {
        bool isUnexplained = IsOfUnexplained(left.LastFailure);
        report.Evidence = Shown(resets.Words, left.LastFailure, resets);
        report.Resets = (uint)(isUnexplained ? resets.Unexplained : resets.Forced);
        report.ResetSeconds = isUnexplained ? 0 : resets.Seconds;
        report.Lasted = resets.LastedSeconds;
        report.Lost = resets.Forced > 0 ? resets.Lost : report.Lost;
    }

    private static string Shown(string words, FailureReason reason, ResetCount resets)
    {
        return IsOfUnexplained(reason) && resets.Unexplained > 0 ? "power that came and went, or a hang that ended in a reset without a trace"
            : KeptText.OneLine(words);
    }

    private static void ReadWhoAsked(RollbackReport report, LogEntry[] entries, int decided)
    {
        if (decided < 0)
        {
            return;
        }

        int boot = DecisionSearch.FindBoot(entries, decided);
        string text = boot >= 0 && entries[boot].Text == ButtonText ? AskedFor + "the button" : entries[decided].Text;
        if (!text.StartsWith(AskedFor))
        {
            report.AskedBy = "the application";
            return;
        }

        int colon = text.IndexOf(": ");
        int end = colon < 0 ? text.Length : colon;
        report.AskedBy = text.Substring(AskedFor.Length, end - AskedFor.Length);
        report.AskedWhy = colon < 0 ? string.Empty : text.Substring(colon + 2);
    }

    private static void ReadOutcome(RollbackReport report, LogEntry[] entries, int decided)
    {
        for (int i = entries.Length - 1; i > decided; i--)
        {
            LogEntry entry = entries[i];
            if (entry.Kind == LogKind.AfterRevert && Bytes.Same(entry.Digest, 0, report.BackDigest, 0, 8))
            {
                report.Verdict = entry.Reason == FailureReason.None ? RollbackVerdict.Helped : RollbackVerdict.DidNotHelp;
                report.Outcome = entry.Text;
                report.WatchedSeconds = entry.Value;
                return;
            }
        }
    }

    private static bool IsOfResets(FailureReason reason)
    {
        return reason == FailureReason.OutOfTries || reason == FailureReason.CrashLoop || reason == FailureReason.LoadFailed
            || reason == FailureReason.CheckIncomplete || IsOfUnexplained(reason);
    }

    private static bool IsOfUnexplained(FailureReason reason)
    {
        return reason == FailureReason.OutOfInterruptions || reason == FailureReason.Unexplained;
    }

    private static bool IsOfACheck(FailureReason reason)
    {
        return reason < FailureReason.OutOfTries;
    }
}
