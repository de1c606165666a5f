using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Bootloader.Rollback;

/// <summary>Finds the report of the rollback that a board stands after.</summary>
public static class RollbackReports
{
    /// <summary>The report of the rollback that a record stands after: as it was written, or made from the log. Null if it stands after none.</summary>
    /// <param name="storage">Where report and log are.</param>
    public static RollbackReport Find(BootRecord record, IStorage storage)
    {
        return Find(record, storage, null);
    }

    /// <summary>As above, for a caller that has the log already.</summary>
    /// <param name="storage">Where the report is.</param>
    /// <param name="entries">The flight log, oldest first; null to read it if it is needed.</param>
    public static RollbackReport Find(BootRecord record, IStorage storage, LogEntry[] entries)
    {
        if (record == null || !RollbackReport.IsLeft(record))
        {
            return null;
        }

        RollbackReport stored = RollbackFile.Read(storage);
        return stored != null && stored.Holds(record) ? stored
            : RollbackDerivation.Derive(record, entries == null ? FlightLogReader.Read(storage) : entries);
    }
}
