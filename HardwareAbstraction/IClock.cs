namespace TwinSlot.HardwareAbstraction;

/// <summary>The two clocks of a board.</summary>
public interface IClock
{
    /// <summary>Milliseconds since the board came up; never decreases.</summary>
    long Milliseconds { get; }

    /// <summary>Seconds since 1970 UTC as far as the board knows; 0 where it does not know.</summary>
    long UnixSeconds { get; }

    /// <summary>Sets the clock of <see cref="UnixSeconds"/>, to whatever accuracy the board has.</summary>
    /// <param name="unixSeconds">Seconds since 1970 UTC, above 0.</param>
    void Set(long unixSeconds);

    /// <summary>Lets the calling thread wait.</summary>
    /// <param name="milliseconds">How long.</param>
    void Sleep(int milliseconds);
}
