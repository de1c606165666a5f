using TwinSlot.Contract;

namespace TwinSlot.Updater.Time;

/// <summary>
/// The time on a board whose clock may start anew in 1970: a floor that only rises, carried on by the clock of the uptime. The floor
/// is the latest of what is known for good: when the image was built, the time that was kept, and what the backend sent since. A
/// board's clock that is behind it is set to it, so that certificates are not refused after a power loss; one that is ahead is believed
/// until the backend says otherwise. To be made once a boot, before the first connection; may be used from any thread.
/// </summary>
public sealed class TrustedTime
{
    /// <summary>Name of the kept state.</summary>
    public const string StateName = "time";

    /// <summary>
    /// Seconds that the time known without the backend, kept or of the build, must have gone old before it is kept anew: a clean boot
    /// writes nothing, and flash does not wear.
    /// </summary>
    public const long KeepEvery = 24 * 3600;

    /// <summary>Seconds after the build beyond which a time that was sent is not believed: 30 years. A wrong one would shut out every certificate for good.</summary>
    public const long LongestLife = 30L * 365 * 24 * 3600;

    // 2106-02-07: what does not fit 32 bits cannot be kept, nor written to the flight log.
    private const long Latest = 0xffffffff;
    private const int BlockLength = 4;

    private readonly IBootServices _boot;
    private readonly object _gate = new object();
    private long _floor;
    private long _floorAt;
    private long _kept;

    /// <summary>Finds the floor, and sets the board's clock to it if that is behind.</summary>
    public TrustedTime(IBootServices boot)
    {
        _boot = boot;
        _kept = Decode(boot.KeptState.Read(StateName));
        long built = boot.Image.BuiltUnixSeconds;
        _floor = built > _kept ? built : _kept;
        _floorAt = boot.Milliseconds;
        if (boot.UnixSeconds < _floor)
        {
            boot.SetTime(_floor);
        }
    }

    /// <summary>Seconds since 1970 UTC that it is now at least; 0 where nothing at all is known.</summary>
    public long Now
    {
        get
        {
            lock (_gate)
            {
                long floor = FloorNow();
                long clock = _boot.UnixSeconds;
                return clock > floor ? clock : floor;
            }
        }
    }

    /// <summary>Learns the time that the backend sent (OCPP's currentTime), keeps it now and then, and sets the board's clock to it.</summary>
    /// <returns>False if it is not believed: earlier than the floor, or implausibly late.</returns>
    /// <param name="unixSeconds">Seconds since 1970 UTC.</param>
    public bool Learn(long unixSeconds)
    {
        lock (_gate)
        {
            long built = _boot.Image.BuiltUnixSeconds;
            if (unixSeconds < FloorNow() || unixSeconds > Latest || (built > 0 && unixSeconds > built + LongestLife))
            {
                return false;
            }

            _floor = unixSeconds;
            _floorAt = _boot.Milliseconds;
            _boot.SetTime(unixSeconds);
            if (unixSeconds >= (built > _kept ? built : _kept) + KeepEvery && _boot.KeptState.Write(StateName, Encode(unixSeconds)))
            {
                _kept = unixSeconds;
            }

            return true;
        }
    }

    private long FloorNow()
    {
        return _floor == 0 ? 0 : _floor + ((_boot.Milliseconds - _floorAt) / 1000);
    }

    private static byte[] Encode(long seconds)
    {
        byte[] block = new byte[BlockLength];
        ulong rest = (ulong)seconds;
        for (int i = 0; i < BlockLength; i++)
        {
            block[i] = (byte)(rest & 0xff);
            rest >>= 8;
        }

        return block;
    }

    private static long Decode(byte[] block)
    {
        if (block == null || block.Length != BlockLength)
        {
            return 0;
        }

        ulong seconds = 0;
        for (int i = BlockLength - 1; i >= 0; i--)
        {
            seconds = (seconds << 8) | block[i];
        }

        return (long)seconds;
    }
}
