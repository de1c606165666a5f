using TwinSlot.Bootloader.Rollback;
using TwinSlot.Bootloader.Services;
using TwinSlot.Bootloader.Soak;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.Boards.Definition;

/// <summary>What slots, record, log, health, report, digest, state and configuration need of I:, in blocks of littlefs.</summary>
public static class CapacityBudget
{
    /// <summary>Names that the updater and the reference charger keep; a test holds it against docs/ocpp.md. Each is within one block.</summary>
    public const int KnownKeptStates = 11;

    /// <summary>How many of them stand in the directory itself: with what is around it none has more than <see cref="InlineBytes"/>.</summary>
    public const int InlineKeptStates = 4;

    /// <summary>
    /// Bytes of a file that surely take no block: littlefs keeps a file as long as its cache, or as an eighth of a block, in the directory, and no
    /// cache of a runtime is smaller than this.
    /// </summary>
    public const int InlineBytes = 64;

    /// <summary>Bytes that a stored block has around its content.</summary>
    public const int Envelope = DurableBlock.HeaderLength + DurableBlock.TrailerLength;

    /// <summary>Blocks that the files need at most.</summary>
    public static int Needed(Capacities capacities)
    {
        // Two directories (root and ours), each a pair of metadata blocks; every longer file has at least one block of its own.
        int blocks = 2 * 2;
        blocks += 2 * capacities.SlotBlocks;
        blocks += 2 * FileSystemBlock.Of(FlightRecorder.EntriesPerSegment * LogEntry.Length);
        blocks += 2 * FileSystemBlock.Of(BootRecord.Length + Envelope);
        blocks += 2 * FileSystemBlock.Of(HealthRecord.Length + Envelope);
        blocks += 2 * FileSystemBlock.Of(RollbackReport.Length + Envelope);
        blocks += 2 * FileSystemBlock.Of(StoredDigest.Length + Envelope);
        blocks += 2 * (KnownKeptStates - InlineKeptStates);
        blocks += 2 * (capacities.KeptStates - KnownKeptStates) * FileSystemBlock.Of(KeptState.Capacity + Envelope);
        blocks += 2 * capacities.ConfigurationBlocks;
        return blocks;
    }

    /// <summary>Blocks that the files may take: a sixteenth stays free, since littlefs moves metadata and the runtime keeps its own configuration there.</summary>
    public static int Available(Partitions partitions)
    {
        int all = partitions.FileSystemKilobytes * 1024 / FileSystemBlock.Size;
        return all - (all / 16);
    }
}
