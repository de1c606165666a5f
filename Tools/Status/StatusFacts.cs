using TwinSlot.Bootloader.Rollback;
using TwinSlot.Bootloader.Soak;
using TwinSlot.Bootloader.Supervision;
using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Decision;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tools.Explaining;

namespace TwinSlot.Tools.Status;

/// <summary>All that a <see cref="StatusSummary"/> is made of, as it was read from a board's flash.</summary>
/// <param name="Board">The board's name; null if it is not known.</param>
/// <param name="HasFiles">True if there is a record or an image.</param>
/// <param name="Record">The boot record; null if neither copy can be read.</param>
/// <param name="Sequence">Its number; 0 without one.</param>
/// <param name="Log">The flight log, oldest entry first.</param>
/// <param name="Rollback">What is known of the rollback that the record stands after; null if it stands after none.</param>
/// <param name="Health">How the images fare; null if nothing was kept.</param>
/// <param name="Next">What a boot after a power-on would decide; null if that cannot be told.</param>
/// <param name="WhyNot">Why each slot would not boot, in words; empty if that cannot be told.</param>
/// <param name="Checks">What the check of each slot's image found; null for one that was not checked.</param>
/// <param name="Lengths">Bytes of each slot's file; -1 for none.</param>
/// <param name="QuarantineWait">How long an image waits after its first failure, in seconds.</param>
/// <param name="Soak">What a soak takes.</param>
/// <param name="Hold">What an operator holds.</param>
/// <param name="Now">The time at which the status is read.</param>
internal sealed record StatusFacts(
    string? Board, bool HasFiles, BootRecord? Record, uint Sequence, LogEntry[] Log, RollbackReport? Rollback, HealthRecord? Health,
    BootDecision? Next, IReadOnlyList<string> WhyNot, IReadOnlyList<SlotCheck?> Checks, IReadOnlyList<int> Lengths,
    uint QuarantineWait, SoakPolicy Soak, HoldWords Hold, DateTimeOffset Now)
{
    /// <summary>Reads them.</summary>
    /// <param name="files">The firmware's files.</param>
    /// <param name="board">What is known of the board.</param>
    /// <param name="now">The time.</param>
    public static StatusFacts Read(FlashFiles files, ReplayBoard board, DateTimeOffset now)
    {
        FlashCopy storage = new(files.Files);
        RecordStore records = new(storage);
        BootRecord? record = records.Load() ? records.Current : null;
        LogEntry[] log = FlightLogReader.Read(storage);
        BootReplay? replay = record is null && !board.HasKeys ? null : BootReplay.Run(files, board, HardwareAbstraction.ResetCause.PowerOn, false);
        return new StatusFacts(
            files.Provisioning?.Board,
            !files.IsEmpty,
            record,
            record is null ? 0 : records.Sequence,
            log,
            record is null ? null : RollbackReports.Find(record, storage, log),
            new HealthFile(storage).Read(),
            replay?.Decision,
            replay is null ? [] : [DecisionWords.WhyNot(replay, 0), DecisionWords.WhyNot(replay, 1)],
            replay?.Checks ?? new SlotCheck?[2],
            [storage.Length(SlotFiles.Name(0)), storage.Length(SlotFiles.Name(1))],
            board.QuarantineWait,
            board.Soak,
            HoldWords.Read(storage),
            now);
    }

    /// <summary>What is wrong with a slot's image, in words; null if nothing is, or nobody looked.</summary>
    /// <param name="slot">0 or 1.</param>
    public string? Damage(int slot) => Checks[slot] is { } check && check.Reason != FailureReason.None ? check.Words : null;
}
