using TwinSlot.SlotManager;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Rollback;

/// <summary>
/// The flight log's entry of a decision that a report tells and the log does not: the power was lost between the record, which says that an
/// image is left, and the entry, which says why. With it report and log hold the same again, and either may be lost.
/// </summary>
public static class RollbackEntry
{
    /// <summary>The entry that the log lacks; null if it lacks none, or the report knows no more than the record.</summary>
    /// <param name="report">The report of the rollback that the record stands after.</param>
    /// <param name="entries">The flight log, oldest first.</param>
    public static LogEntry Missing(RollbackReport report, BootRecord record, LogEntry[] entries)
    {
        bool knows = report.AskedBy.Length > 0 || report.Evidence.Length > 0;
        if (!knows || !report.Holds(record) || RollbackDerivation.IsInLog(record, entries))
        {
            return null;
        }

        int slot = BootRecord.Other(record.Preferred);
        SlotEntry left = record.Slots[slot];
        LogEntry entry = new LogEntry();
        entry.Kind = left.State == SlotState.Rejected ? LogKind.Rejected : LogKind.RollbackRequest;
        entry.Reason = report.Reason;

        // It is written later than decided.
        entry.Value = report.DecidedAt;
        entry.Text = report.AskedBy.Length == 0 ? report.Evidence
            : RollbackDerivation.AskedFor + report.AskedBy + (report.AskedWhy.Length == 0 ? string.Empty : ": " + report.AskedWhy);
        return entry.About(slot, left);
    }
}
