namespace TwinSlot.Boards.Virtual;

/// <summary>How the watchdog chip is strapped.</summary>
public sealed record WatchdogOptions
{
    /// <summary>Longest time between two feeds, and from the end of the start-up delay to the first.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Time after power-on and after a watchdog reset in which the chip waits for the first feed without counting. The first feed ends
    /// it. It does not begin anew when the MCU reboots itself: the chip cannot see that.
    /// </summary>
    public TimeSpan StartUpDelay { get; init; } = TimeSpan.FromSeconds(10);
}
