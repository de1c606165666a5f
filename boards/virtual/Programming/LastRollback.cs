using TwinSlot.Boards.Virtual.Deployment;
using TwinSlot.Bootloader.Rollback;
using TwinSlot.Bootloader.Services;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Records;

namespace TwinSlot.Boards.Virtual.Programming;

/// <summary>The last rollback of a board, read from its flash without changing it; the board may be running.</summary>
/// <param name="Report">What the board wrote of it, or what record and log say of it.</param>
/// <param name="Sentence">What an operator reads of it.</param>
public sealed record LastRollback(RollbackReport Report, string Sentence)
{
    /// <summary>Reads a board.</summary>
    /// <returns>Null if there was none, or the boot record cannot be read.</returns>
    public static LastRollback? Read(BoardFolder folder)
    {
        FileStorage storage = new(folder.FirmwareFiles);
        RecordStore records = new(storage);
        return records.Load() && RollbackReports.Find(records.Current, storage) is RollbackReport report
            ? new LastRollback(report, RollbackWords.Sentence(report, records.Current, OfflineBoard.Provision(folder).Budgets.QuarantineWaitSeconds))
            : null;
    }
}
