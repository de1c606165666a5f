using TwinSlot.Boards.Definition;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Benchmark.Updates;

/// <summary>What a part of a run did to the flash.</summary>
internal sealed class FlashWork
{
    /// <summary>Commits to a directory of littlefs that fit into one of its blocks, at some 128 bytes each. An assumption.</summary>
    public const int CommitsPerBlock = 32;

    private int _commits;
    private int _contentBlocks;

    private FlashWork()
    {
    }

    /// <summary>Bytes written to the slots' files.</summary>
    public long SlotBytes { get; private set; }

    /// <summary>Bytes written to all other files: record, log and what the updater keeps.</summary>
    public long OtherBytes { get; private set; }

    /// <summary>Boot records written.</summary>
    public int Records { get; private set; }

    /// <summary>Entries of the flight log written.</summary>
    public int LogEntries { get; private set; }

    /// <summary>States written that updater and application keep.</summary>
    public int Kept { get; private set; }

    /// <summary>Operations of any kind on the storage.</summary>
    public int Operations { get; private set; }

    /// <summary>All bytes written.</summary>
    public long Bytes => SlotBytes + OtherBytes;

    /// <summary>
    /// Blocks that littlefs erases for it, by a model: content goes to fresh blocks, a file that grows has its last, partly filled block
    /// copied, and each close or deletion is a commit to the directory.
    /// </summary>
    public int ErasedBlocks => _contentBlocks + ((_commits + CommitsPerBlock - 1) / CommitsPerBlock);

    /// <summary>Adds up the operations of a run.</summary>
    /// <param name="trace">The run from its beginning: how long files are follows from what was done before.</param>
    /// <param name="from">The first operation that counts.</param>
    /// <param name="to">The first that does not count any more.</param>
    /// <param name="start">What was on the medium before the run.</param>
    public static FlashWork Of(IReadOnlyList<Operation> trace, int from, int to, Medium start)
    {
        FlashWork work = new();
        Dictionary<string, int> lengths = start.Names.ToDictionary(name => name, name => start[name]!.Bytes.Length);
        Dictionary<string, bool> appends = [];
        for (int i = 0; i < to; i++)
        {
            Operation operation = trace[i];
            switch (operation.Kind)
            {
                case OperationKind.Create or OperationKind.Append:
                    appends[operation.Name] = operation.Kind == OperationKind.Append;
                    break;
                case OperationKind.Close when appends.Remove(operation.Name, out bool grows):
                    int old = grows ? lengths.GetValueOrDefault(operation.Name) : 0;
                    lengths[operation.Name] = old + operation.Pending;
                    work.Close(operation, old, i >= from);
                    break;
                case OperationKind.Delete:
                    lengths.Remove(operation.Name);
                    work._commits += i >= from ? 1 : 0;
                    break;
            }

            work.Operations += i >= from && operation.Kind is not (OperationKind.Device or OperationKind.Load) ? 1 : 0;
        }

        return work;
    }

    /// <summary>True if a file is a copy of the boot record.</summary>
    public static bool IsRecord(string name) => name.StartsWith(RecordStore.FileName + ".", StringComparison.Ordinal);

    private void Close(Operation close, int old, bool counts)
    {
        if (!counts)
        {
            return;
        }

        _commits++;
        _contentBlocks += FileSystemBlock.Of(old + close.Pending) - (old / FileSystemBlock.Content);
        if (close.Name == SlotFiles.Name(0) || close.Name == SlotFiles.Name(1))
        {
            SlotBytes += close.Pending;
            return;
        }

        OtherBytes += close.Pending;
        if (IsRecord(close.Name))
        {
            Records++;
        }
        else if (close.Name == FlightLogReader.SegmentName(0) || close.Name == FlightLogReader.SegmentName(1))
        {
            LogEntries += close.Pending / LogEntry.Length;
        }
        else
        {
            Kept++;
        }
    }
}
