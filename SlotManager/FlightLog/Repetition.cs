namespace TwinSlot.SlotManager.FlightLog;

/// <summary>
/// Counts how often the last entry of a log came again, and says when the count is to be written: the 1st, 10th, 100th time and so
/// on, so that a power loss forgets no more than nine in ten, and before another entry. So it never takes more entries than came.
/// </summary>
internal sealed class Repetition
{
    // Where number and times stand in an entry: what comes again differs in them alone.
    private const int VaryingStart = 4;
    private const int VaryingEnd = 16;
    private const int CoveredEnd = LogEntry.Length - 4;

    private byte[] _entry;
    private uint _count;
    private uint _written;
    private uint _uptime;
    private uint _unixSeconds;

    /// <summary>The count that has yet to be written, as an entry of the last time; null if there is none.</summary>
    internal LogEntry Unwritten
    {
        get
        {
            if (_count == _written)
            {
                return null;
            }

            LogEntry entry = LogEntry.FromBytes(_entry);
            entry.Detail = (byte)entry.Kind;
            entry.Kind = LogKind.Repeated;
            entry.Value = _count;
            entry.Uptime = _uptime;
            entry.UnixSeconds = _unixSeconds;
            return entry;
        }
    }

    /// <summary>True if so many times are to be written at once.</summary>
    internal bool IsDue
    {
        get
        {
            uint rest = _count;
            while (rest >= 10 && rest % 10 == 0)
            {
                rest /= 10;
            }

            return rest == 1;
        }
    }

    /// <summary>Begins to count anew.</summary>
    /// <param name="entry">What was written; null if the next entry is none that comes again.</param>
    internal void Begin(LogEntry entry)
    {
        _entry = entry == null || !MayBeFolded(entry.Kind) ? null : entry.ToBytes();
        _count = 0;
        _written = 0;
    }

    /// <summary>Counts an entry if it is the last one once more.</summary>
    internal bool Counts(LogEntry entry)
    {
        if (_entry == null || _count == uint.MaxValue || !IsSame(entry.ToBytes()))
        {
            return false;
        }

        _count++;
        _uptime = entry.Uptime;
        _unixSeconds = entry.UnixSeconds;
        return true;
    }

    /// <summary>The count stands in the log.</summary>
    internal void Written()
    {
        _written = _count;
    }

    // A lost record is rebuilt from verdicts: each stands for itself.
    private static bool MayBeFolded(LogKind kind)
    {
        return kind != LogKind.Confirmed && kind != LogKind.Rejected && kind != LogKind.Soak && kind != LogKind.Repeated;
    }

    private bool IsSame(byte[] bytes)
    {
        for (int i = 0; i < CoveredEnd; i++)
        {
            if ((i < VaryingStart || i >= VaryingEnd) && bytes[i] != _entry[i])
            {
                return false;
            }
        }

        return true;
    }
}
