using TwinSlot.SlotManager;
using TwinSlot.SlotManager.Checks;
using TwinSlot.SlotManager.FlightLog;
using TwinSlot.SlotManager.Records;
using TwinSlot.SlotManager.Slots;
using TwinSlot.SlotManager.Storage;
using TwinSlot.Tests.Simulation.Boards;
using TwinSlot.Tests.Simulation.Media;

namespace TwinSlot.Tests.Simulation.Exploration;

/// <summary>
/// Where a run can begin: with every record that can be rebuilt when both copies are damaged, from any two images and anything that
/// the log may remember of them. A new board is one of them.
/// </summary>
internal static class Roots
{
    /// <summary>What a record says of each image when it has been checked.</summary>
    public static SlotEntry[] Images() =>
        [.. TestImage.Runnable.DistinctBy(image => image.Counter).Select(image => Record(image, null, []).Slots[0])];

    public static IEnumerable<BootRecord> All()
    {
        TestImage?[] contents = [null, .. TestImage.Runnable];
        foreach (TestImage? a in contents)
        {
            foreach (TestImage? b in contents)
            {
                foreach (LogEntry[] log in Logs(a, b))
                {
                    yield return Record(a, b, log);
                }
            }
        }
    }

    private static IEnumerable<LogEntry[]> Logs(TestImage? a, TestImage? b)
    {
        (LogKind Kind, byte Detail)?[] kinds = [null, (LogKind.Confirmed, 0), (LogKind.Confirmed, LogEntry.SoakBegins), (LogKind.Soak, LogEntry.SoakEnded), (LogKind.Rejected, 0)];
        foreach ((LogKind, byte)? first in kinds)
        {
            foreach ((LogKind, byte)? second in kinds)
            {
                LogEntry[] log = [.. Entry(a, first, 1), .. Entry(b, second, 2)];
                yield return log;
                if (log.Length == 2)
                {
                    yield return [.. Entry(b, second, 1), .. Entry(a, first, 2)];
                }
            }
        }
    }

    private static LogEntry[] Entry(TestImage? image, (LogKind Kind, byte Detail)? what, uint sequence) => image == null || what is not { } entry ? [] :
    [
        new LogEntry
        {
            Kind = entry.Kind,
            Detail = entry.Detail,
            Sequence = sequence,
            Digest = image.Digest[..8],
            Reason = entry.Kind == LogKind.Rejected ? FailureReason.SelfTestFailed : FailureReason.None,
            Value = entry.Kind == LogKind.Rejected ? 0 : image.Counter,
        },
    ];

    private static BootRecord Record(TestImage? a, TestImage? b, LogEntry[] log)
    {
        Medium medium = new();
        medium[SlotFiles.Name(0)] = a == null ? null : new StoredFile(a.Bytes);
        medium[SlotFiles.Name(1)] = b == null ? null : new StoredFile(b.Bytes);
        SimulatedBoard board = new(new ReadOnlyStorage(medium));
        return RecordRebuilder.Rebuild(new SlotChecker(board.Board.Storage, board.Board.Identity, board.Board.BundleFormat, null), log);
    }
}
