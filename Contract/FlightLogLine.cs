namespace TwinSlot.Contract;

/// <summary>An entry of the flight log in words.</summary>
public sealed class FlightLogLine
{
    /// <summary>Describes an entry.</summary>
    /// <param name="sequence">Number of the entry; rises by one from entry to entry.</param>
    /// <param name="kind">What it tells, as a number (docs/boot-record.md).</param>
    /// <param name="unixSeconds">Seconds since 1970 UTC; 0 if the board did not know the time.</param>
    /// <param name="uptimeMilliseconds">Milliseconds since the board came up.</param>
    /// <param name="words">What happened, in one line.</param>
    public FlightLogLine(long sequence, int kind, long unixSeconds, long uptimeMilliseconds, string words)
    {
        Sequence = sequence;
        Kind = kind;
        UnixSeconds = unixSeconds;
        UptimeMilliseconds = uptimeMilliseconds;
        Words = words;
    }

    /// <summary>Number of the entry; rises by one from entry to entry.</summary>
    public long Sequence { get; }

    /// <summary>What it tells, as a number (docs/boot-record.md).</summary>
    public int Kind { get; }

    /// <summary>Seconds since 1970 UTC; 0 if the board did not know the time.</summary>
    public long UnixSeconds { get; }

    /// <summary>Milliseconds since the board came up.</summary>
    public long UptimeMilliseconds { get; }

    /// <summary>What happened, in one line, without time and sequence.</summary>
    public string Words { get; }
}
