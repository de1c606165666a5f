using System.Collections;
using TwinSlot.HardwareAbstraction.Storage;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.SlotManager.FlightLog;

/// <summary>Reads the flight log back.</summary>
public static class FlightLogReader
{
    /// <summary>Most entries in one file.</summary>
    public const int EntriesPerSegment = 128;

    private const uint Failed = uint.MaxValue;

    // No log lives to number so many entries.
    private const uint Unreachable = 0xFFFF0000;

    /// <summary>Name of one of the log's two files.</summary>
    /// <param name="segment">0 or 1.</param>
    public static string SegmentName(int segment)
    {
        return segment == 0 ? "flight.0" : "flight.1";
    }

    /// <summary>All entries that can be read, oldest first. What is partly written or damaged is left out.</summary>
    /// <param name="storage">Where the files are.</param>
    public static LogEntry[] Read(IStorage storage)
    {
        ArrayList first = new ArrayList();
        ArrayList second = new ArrayList();
        uint firstLast = ReadSegment(storage, 0, first);
        uint secondLast = ReadSegment(storage, 1, second);
        bool firstIsOlder = firstLast < secondLast;
        ArrayList older = firstIsOlder ? first : second;
        ArrayList newer = firstIsOlder ? second : first;

        LogEntry[] entries = new LogEntry[older.Count + newer.Count];
        older.CopyTo(entries, 0);
        newer.CopyTo(entries, older.Count);
        return entries;
    }

    /// <summary>
    /// As <see cref="Read"/>, for what is decided once and for good by the log: an entry that is misread once is there all the same.
    /// </summary>
    /// <param name="storage">Where the files are.</param>
    public static LogEntry[] ReadTwice(IStorage storage)
    {
        LogEntry[] first = Read(storage);
        LogEntry[] second = Read(storage);
        return second.Length > first.Length ? second : first;
    }

    /// <summary>
    /// The highest sequence in one file; 0 if it has no entry. An entry that cannot be read counts as one with the next number:
    /// it may be readable the next time.
    /// </summary>
    /// <returns>False if the medium failed before the file's end.</returns>
    /// <param name="storage">Where the file is.</param>
    /// <param name="segment">0 or 1.</param>
    /// <param name="sequence">Receives the number.</param>
    public static bool LastSequence(IStorage storage, int segment, out uint sequence)
    {
        ArrayList entries = new ArrayList();
        sequence = ReadSegment(storage, segment, entries);
        return sequence != Failed;
    }

    /// <summary>The newest entry of a kind about a slot; null if there is none.</summary>
    /// <param name="storage">Where the files are.</param>
    /// <param name="slot">0 or 1.</param>
    public static LogEntry FindLast(IStorage storage, LogKind kind, byte slot)
    {
        LogEntry[] entries = Read(storage);
        for (int i = entries.Length - 1; i >= 0; i--)
        {
            if (entries[i].Kind == kind && entries[i].Slot == slot)
            {
                return entries[i];
            }
        }

        return null;
    }

    // A number that no log lives to reach is damage with a fitting checksum: believed, it would end the log.
    private static LogEntry Decode(byte[] cell)
    {
        LogEntry entry = LogEntry.FromBytes(cell);
        return entry == null || entry.Sequence >= Unreachable ? null : entry;
    }

    // Adds the entries; answers the last sequence.
    private static uint ReadSegment(IStorage storage, int segment, ArrayList entries)
    {
        int length = storage.Length(SegmentName(segment));
        IFileReader reader = storage.OpenRead(SegmentName(segment));
        if (reader == null)
        {
            return length > 0 ? Failed : 0;
        }

        uint last = length < 0 ? Failed : 0;
        byte[] cell = new byte[LogEntry.Length];
        for (int i = 0; i < length / LogEntry.Length && i < EntriesPerSegment && last != Failed; i++)
        {
            bool filled = WholeFile.Fill(reader, cell);
            LogEntry entry = filled ? Decode(cell) : null;
            if (entry == null)
            {
                // Once more: what is partly written stays so, what was misread does not.
                filled = reader.Seek(i * LogEntry.Length) && WholeFile.Fill(reader, cell);
                entry = filled ? Decode(cell) : null;
            }

            if (entry != null)
            {
                entries.Add(entry);
            }

            last = entry != null ? entry.Sequence : filled ? last + 1 : Failed;
        }

        reader.Close();
        return last;
    }
}
