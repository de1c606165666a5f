using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Tests.Shared.Firmware;

/// <summary>A clock that moves only when it is set, or slept on.</summary>
public sealed class FakeClock : IClock
{
    /// <inheritdoc/>
    public long Milliseconds { get; set; }

    /// <inheritdoc/>
    public long UnixSeconds { get; set; }

    /// <inheritdoc/>
    public void Set(long unixSeconds)
    {
        UnixSeconds = unixSeconds;
    }

    /// <inheritdoc/>
    public void Sleep(int milliseconds)
    {
        Milliseconds += milliseconds;
    }
}
