using TwinSlot.Bootloader.Rollback;
using TwinSlot.Bootloader.Services;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.Tests.Simulation.Boards;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Invariants;

/// <summary>
/// A board that stands after a rollback says in one sentence which image was left, why, what has come of it, and what to do; and the sentence
/// agrees with record and log.
/// </summary>
public static class RollbackSentence
{
    private const byte Rejected = 6;
    private const int AskedFor = 42;

    /// <summary>Checks a medium on which the board is quiet.</summary>
    /// <returns>What is broken; null if nothing is.</returns>
    /// <param name="clean">True if nothing failed: then report and verdict are on the medium.</param>
    public static string? Inspect(Medium medium, bool clean)
    {
        ObservedRecord? observed = ObservedRecord.On(medium);
        if (observed == null)
        {
            return null;
        }

        ReadOnlyStorage storage = new(medium);
        RecordStore records = new(storage);
        records.Load();
        RollbackReport? report = RollbackReports.Find(records.Current, storage);
        ObservedSlot back = observed.Slots[observed.Preferred];
        ObservedSlot left = observed.Slots[1 - observed.Preferred];
        bool wasLeft = back.State is not (ObservedState.Empty or ObservedState.Rejected)
            && (left.State == ObservedState.Rejected || (left.State == ObservedState.Confirmed && left.LastFailure == AskedFor));
        if (report == null || !wasLeft)
        {
            return report == null == !wasLeft ? null : "the rollback report and the record do not agree on whether there was a rollback";
        }

        return Disagreement(report, back, left) ?? InWords(report, records.Current, left) ?? InTheLog(report, storage, left)
            ?? (clean ? Missing(report, medium) : null);
    }

    /// <summary>True if the board stands after a rollback.</summary>
    /// <param name="medium">A medium on which the board is quiet.</param>
    public static bool WasRolledBack(Medium medium) => Find(medium) != null;

    /// <summary>Checks that the words of a rollback say what the image did, or who asked for it.</summary>
    /// <returns>What is broken; null if nothing is, or there was no rollback.</returns>
    /// <param name="medium">A medium on which the board is quiet.</param>
    public static string? Wordless(Medium medium) => Find(medium) is { } report ? Wordless(report) : null;

    private static RollbackReport? Find(Medium medium)
    {
        ReadOnlyStorage storage = new(medium);
        RecordStore records = new(storage);
        records.Load();
        return records.Current == null ? null : RollbackReports.Find(records.Current, storage);
    }

    private static string? Wordless(RollbackReport report) =>
        RollbackWords.Evidence(report).Length == 0 || (report.Reason == TwinSlot.SlotManager.FailureReason.OperatorRevert && report.AskedBy.Length == 0)
            ? $"the rollback report has no evidence for reason {(int)report.Reason}" : null;

    private static string? Disagreement(RollbackReport report, ObservedSlot back, ObservedSlot left) =>
        (int)report.Reason != left.LastFailure ? $"the rollback report has reason {(int)report.Reason}, and the record {left.LastFailure}"
        : !report.LeftDigest.AsSpan().SequenceEqual(left.Digest) ? "the rollback report is about another image than the one that was left"
        : !report.BackDigest.AsSpan().SequenceEqual(back.Digest) ? "the rollback report goes back to another image than the one that runs"
        : null;

    private static string? InWords(RollbackReport report, BootRecord record, ObservedSlot left)
    {
        string sentence = RollbackWords.Sentence(report, record, QuarantineRules.Day);
        string[] clauses =
        [
            TestImage.ByDigest(left.Digest)!.Version, TwinSlot.SlotManager.FailureReasons.Describe(report.Reason), "; back on " + report.BackVersion.ToText(),
            ". What to do: ", "quarantine",
        ];
        if (report.AskedBy.Length > 0)
        {
            // Who asked is in report and log: two faults cost both.
            clauses[1] = "asked for by ";
        }

        string? missing = clauses.FirstOrDefault(clause => !sentence.Contains(clause, StringComparison.Ordinal));
        bool known = Rejection.IsQuarantined(record, report.LeftDigest) == sentence.Contains(" is in quarantine ", StringComparison.Ordinal);
        return missing != null ? $"the sentence on the rollback does not say '{missing}': {sentence}"
            : !known ? $"the sentence on the rollback is wrong about the quarantine: {sentence}"
            : sentence.Any(char.IsControl) ? $"the sentence on the rollback is not one line: {sentence}"
            : null;
    }

    // The newest entry that rejects the image, if the log still has one, gives the same reason.
    private static string? InTheLog(RollbackReport report, ReadOnlyStorage storage, ObservedSlot left)
    {
        LogEntry? entry = left.State != ObservedState.Rejected ? null : FlightLogReader.Read(storage)
            .LastOrDefault(entry => (byte)entry.Kind == Rejected && entry.Digest.AsSpan().SequenceEqual(left.Digest.AsSpan(0, 8)));
        bool agrees = entry == null || entry.Reason == report.Reason;
        return agrees ? null : $"the log rejects the image for reason {(int)entry!.Reason}, and the rollback report for {(int)report.Reason}";
    }

    // By sessions, of which nobody has any here, or by hours of the memory.
    private static bool TakesLong(RollbackLoss lost) => lost is RollbackLoss.Sessions or RollbackLoss.Memory;

    private static string? Missing(RollbackReport report, Medium medium)
    {
        RollbackReport? stored = RollbackFile.Read(new ReadOnlyStorage(medium));
        return stored == null || !stored.LeftDigest.AsSpan().SequenceEqual(report.LeftDigest) ? "the rollback report was not written"
            : stored.Verdict == RollbackVerdict.Pending && !TakesLong(stored.Lost) ? "nobody has judged whether the rollback helped"
            : Wordless(stored);
    }
}
