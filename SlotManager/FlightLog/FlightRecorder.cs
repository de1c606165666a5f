using TwinSlot.HardwareAbstraction;
using TwinSlot.HardwareAbstraction.Storage;

namespace TwinSlot.SlotManager.FlightLog;

/// <summary>
/// Writes the flight log: two files in turn, entries of one size appended to the one in use. When it is full the other is
/// started anew, so that the last full file of entries is always kept. Nothing is read before the first entry of a run. An entry
/// that comes again is counted instead: something that repeats itself must not push out everything else.
/// </summary>
public sealed class FlightRecorder
{
    /// <inheritdoc cref="FlightLogReader.EntriesPerSegment"/>
    public const int EntriesPerSegment = FlightLogReader.EntriesPerSegment;

    private readonly IStorage _storage;
    private readonly IClock _clock;
    private readonly object _gate = new object();
    private readonly Repetition _repetition = new Repetition();
    private bool _opened;
    private int _segment;
    private uint _sequence;

    /// <summary>Describes a log; nothing is read yet.</summary>
    /// <param name="storage">Where its files are.</param>
    /// <param name="clock">Gives the entries their time.</param>
    public FlightRecorder(IStorage storage, IClock clock)
    {
        _storage = storage;
        _clock = clock;
    }

    /// <summary>
    /// Appends an entry; its sequence and time are filled in. If it is the last one of this run once more, in all but these, it is
    /// counted (<see cref="LogKind.Repeated"/>).
    /// </summary>
    /// <returns>True if it is durable; of one that is counted, the entry is, and the count as far as it is due.</returns>
    /// <remarks>A log that cannot be written never stops a boot: the caller goes on.</remarks>
    /// <param name="entry">What to tell.</param>
    public bool Append(LogEntry entry)
    {
        lock (_gate)
        {
            entry.Uptime = (uint)_clock.Milliseconds;
            entry.UnixSeconds = (uint)_clock.UnixSeconds;
            if (_repetition.Counts(entry))
            {
                return !_repetition.IsDue || AppendCount();
            }

            // Without the count if the flash refuses it: what comes now is worth more.
            AppendCount();
            bool durable = AppendOne(entry);
            _repetition.Begin(durable ? entry : null);
            return durable;
        }
    }

    /// <summary>All entries that can be read, oldest first. Nothing is appended meanwhile: the device opens a file once at a time.</summary>
    public LogEntry[] Read()
    {
        lock (_gate)
        {
            return FlightLogReader.Read(_storage);
        }
    }

    private bool AppendCount()
    {
        LogEntry count = _repetition.Unwritten;
        if (count == null)
        {
            return true;
        }

        bool durable = AppendOne(count);
        if (durable)
        {
            _repetition.Written();
        }

        return durable;
    }

    private bool AppendOne(LogEntry entry)
    {
        // A medium that failed for a moment looks like an empty log: numbers would be given twice, or the newer file begun anew.
        if (!_opened && !Open() && !Open())
        {
            return false;
        }

        entry.Sequence = _sequence + 1;
        string name = FlightLogReader.SegmentName(_segment);
        int length = _storage.Length(name);
        if (length < 0)
        {
            length = 0;
        }

        // A partly written entry leaves the file off the grid of entries: the rest of its cell is filled, so that readers stay on the grid.
        int partial = length % LogEntry.Length;
        int filler = partial == 0 ? 0 : LogEntry.Length - partial;
        bool full = length + filler >= EntriesPerSegment * LogEntry.Length;
        int segment = _segment;
        if (full)
        {
            segment = _segment == 0 ? 1 : 0;
            name = FlightLogReader.SegmentName(segment);
            filler = 0;
        }

        IFileWriter writer = full ? _storage.Create(name) : _storage.Append(name);
        if (writer == null)
        {
            return false;
        }

        byte[] bytes = entry.ToBytes();
        bool written = (filler == 0 || writer.Write(new byte[filler], 0, filler)) && writer.Write(bytes, 0, bytes.Length);
        bool durable = writer.Close() && written;
        _sequence++;
        if (durable)
        {
            // Not before: a file that could not be begun is tried again, and the full one beside it is left alone.
            _segment = segment;
        }

        return durable;
    }

    private bool Open()
    {
        _opened = FlightLogReader.LastSequence(_storage, 0, out uint first) & FlightLogReader.LastSequence(_storage, 1, out uint second);
        _segment = second > first ? 1 : 0;
        _sequence = second > first ? second : first;
        return _opened;
    }
}
