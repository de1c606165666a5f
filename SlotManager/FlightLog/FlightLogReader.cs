using System.Collections;
using TwinSlot.HardwareAbstraction;
using TwinSlot.SlotManager.Storage;

namespace TwinSlot.SlotManager.FlightLog;

/// <summary>Reads the flight log back.</summary>
public static class FlightLogReader
{
    /// <summary>Name of one of the log's two files.</summary>
    /// <param name="segment">0 or 1.</param>
    public static string SegmentName(int segment)
    {
        return segment == 0 ? "flight.0" : "flight.1";
    }

    /// <summary>All entries that can be read, oldest first. What is torn or damaged is left out.</summary>
    /// <param name="storage">Where the files are.</param>
    public static LogEntry[] Read(IStorage storage)
    {
        ArrayList first = ReadSegment(storage, 0);
        ArrayList second = ReadSegment(storage, 1);
        bool firstIsOlder = LastOf(first) < LastOf(second);
        ArrayList older = firstIsOlder ? first : second;
        ArrayList newer = firstIsOlder ? second : first;

        LogEntry[] entries = new LogEntry[older.Count + newer.Count];
        older.CopyTo(entries, 0);
        newer.CopyTo(entries, older.Count);
        return entries;
    }

    /// <summary>The highest sequence in one file; 0 if it has no entry.</summary>
    /// <param name="storage">Where the file is.</param>
    /// <param name="segment">0 or 1.</param>
    public static uint LastSequence(IStorage storage, int segment)
    {
        return LastOf(ReadSegment(storage, segment));
    }

    /// <summary>The newest entry of a kind about a slot; null if there is none.</summary>
    /// <param name="storage">Where the files are.</param>
    /// <param name="kind">The kind.</param>
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

    private static uint LastOf(ArrayList entries)
    {
        return entries.Count == 0 ? 0 : ((LogEntry)entries[entries.Count - 1]).Sequence;
    }

    private static ArrayList ReadSegment(IStorage storage, int segment)
    {
        ArrayList entries = new ArrayList();
        IFileReader reader = storage.OpenRead(SegmentName(segment));
        if (reader == null)
        {
            return entries;
        }

        byte[] cell = new byte[LogEntry.Length];
        for (int i = 0; i < FlightRecorder.EntriesPerSegment && WholeFile.Fill(reader, cell); i++)
        {
            LogEntry entry = LogEntry.FromBytes(cell);
            if (entry != null)
            {
                entries.Add(entry);
            }
        }

        reader.Close();
        return entries;
    }
}
