using TwinSlot.Contract;
using TwinSlot.Transfer.Time;

namespace TwinSlot.Transfer.Download;

/// <summary>
/// How much of the board a download uses. While a session charges, one write is no longer than one sector of the flash, and the
/// updater rests after it four times as long as it worked, so that it has at most a fifth of the board; else it goes as fast as the
/// bytes come.
/// </summary>
public sealed class DownloadThrottle
{
    /// <summary>Most bytes that are collected for one durable write.</summary>
    public const int BlockLength = 16384;

    /// <summary>Bytes of one write while a session charges: a sector of the flash.</summary>
    public const int ChargingSlice = 4096;

    /// <summary>Milliseconds of rest after a slice while a session charges, at the least.</summary>
    public const int LeastRest = 50;

    /// <summary>The same, at the most.</summary>
    public const int MostRest = 2000;

    /// <summary>How much longer than a write the rest after it is.</summary>
    public const int RestPerWork = 4;

    private readonly IBootServices _boot;
    private readonly IWorkerClock _clock;
    private long _lastEnd;

    /// <summary>Throttles by what a board knows of charging.</summary>
    public DownloadThrottle(IBootServices boot, IWorkerClock clock)
    {
        _boot = boot;
        _clock = clock;
        _lastEnd = -1;
    }

    /// <summary>Bytes of the next write at the most; a power of two.</summary>
    public int SliceLength
    {
        get { return _boot.Charging ? ChargingSlice : BlockLength; }
    }

    /// <summary>Milliseconds since some moment before.</summary>
    public long Now
    {
        get { return _clock.Now; }
    }

    /// <summary>Rests as long as the state of the board asks for.</summary>
    /// <param name="writeBegan">When the write began, by <see cref="Now"/>.</param>
    public void AfterSlice(long writeBegan)
    {
        if (!_boot.Charging)
        {
            _lastEnd = -1;
            return;
        }

        // What lies before the write since the last rest is mostly waiting for bytes, but may be decryption: it counts as work up to
        // as much as the write took.
        long now = _clock.Now;
        long write = now - writeBegan;
        long before = _lastEnd < 0 ? 0 : writeBegan - _lastEnd;
        long rest = (write + (before < write ? before : write)) * RestPerWork;
        _clock.Pause(rest < LeastRest ? LeastRest : rest > MostRest ? MostRest : (int)rest);
        _lastEnd = _clock.Now;
    }
}
