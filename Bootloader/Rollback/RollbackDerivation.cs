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
        int decided = FindDecision(entries, left);
        if (decided < 0)
        {
            return report;
        }

        report.DecidedAt = entries[decided].UnixSeconds;
        int boot = FindBoot(entries, decided);
        ResetCount resets = CountResets(entries, left, decided, boot);
        if (IsOfResets(left.LastFailure))
        {
            report.Evidence = Shown(resets.Words, left.LastFailure, resets);
            report.Resets = (uint)(IsOfUnexplained(left.LastFailure) ? resets.Unexplained : resets.Forced);
            report.ResetSeconds = IsOfUnexplained(left.LastFailure) ? 0 : resets.Seconds;
            report.LastedSeconds = resets.LastedSeconds;
            report.Lost = resets.Forced > 0 ? resets.Lost : report.Lost;
        }
        else if (left.LastFailure == FailureReason.OperatorRevert)
        {
            ReadWhoAsked(report, boot >= 0 && entries[boot].Text == ButtonText ? AskedFor + "the button" : entries[decided].Text);
        }
        else
        {
            report.Evidence = FindEvidence(entries, left, decided);
        }

        ReadOutcome(report, entries, decided);
        return report;
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

    // The entry that tells the decision: the newest that says of this image that it was left for this reason.
    private static int FindDecision(LogEntry[] entries, SlotEntry left)
    {
        for (int i = entries.Length - 1; i >= 0; i--)
        {
            LogEntry entry = entries[i];
            bool about = Bytes.Same(entry.Digest, 0, left.Digest, 0, 8);
            bool rejected = entry.Kind == LogKind.Rejected && left.State == SlotState.Rejected;
            bool asked = entry.Kind == LogKind.RollbackRequest && left.State == SlotState.Confirmed;
            bool button = entry.Kind == LogKind.Boot && left.State == SlotState.Confirmed && !about;
            if (entry.Reason == left.LastFailure && ((about && (rejected || asked)) || button))
            {
                return i;
            }

            if (about && (entry.Kind == LogKind.Confirmed || (entry.Kind == LogKind.Boot && (BootMode)entry.Detail != BootMode.Probe)))
            {
                // It ran after whatever is told before.
                return -1;
            }
        }

        return -1;
    }

    // The boot that the decision was made in, or that came next.
    private static int FindBoot(LogEntry[] entries, int decided)
    {
        for (int i = decided; i < entries.Length; i++)
        {
            if (entries[i].Kind == LogKind.Boot)
            {
                return i;
            }
        }

        return -1;
    }

    private static ResetCount CountResets(LogEntry[] entries, SlotEntry left, int decided, int boot)
    {
        int from = 0;
        bool runs = left.LastFailure == FailureReason.CrashLoop || left.LastFailure == FailureReason.Unexplained;
        for (int i = 0; i < decided; i++)
        {
            bool verdict = entries[i].Kind == LogKind.Confirmed || entries[i].Kind == LogKind.Rejected;
            if (verdict && Bytes.Same(entries[i].Digest, 0, left.Digest, 0, 8))
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
    private static string FindEvidence(LogEntry[] entries, SlotEntry left, int decided)
    {
        for (int i = decided; i >= 0; i--)
        {
            LogEntry entry = entries[i];
            bool tells = entry.Kind == LogKind.CheckFailed || entry.Kind == LogKind.Reboot
                || (entry.Kind == LogKind.Rejected && entry.Cause != BootCause.Condemned && !IsOfACheck(left.LastFailure));
            if (tells && entry.Reason == left.LastFailure && Bytes.Same(entry.Digest, 0, left.Digest, 0, 8))
            {
                return KeptText.OneLine(entry.Text);
            }
        }

        return string.Empty;
    }

    private static string Shown(string words, FailureReason reason, ResetCount resets)
    {
        return IsOfUnexplained(reason) && resets.Unexplained > 0 ? "power that came and went, or a hang that ended in a reset without a trace"
            : KeptText.OneLine(words);
    }

    private static void ReadWhoAsked(RollbackReport report, string text)
    {
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
