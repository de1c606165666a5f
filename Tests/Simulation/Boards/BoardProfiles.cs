using TwinSlot.HardwareAbstraction;

namespace TwinSlot.Tests.Simulation.Boards;

/// <summary>How a profile reports what happened.</summary>
internal static class BoardProfiles
{
    public static ResetCause PowerLost(this BoardProfile profile) => profile == BoardProfile.Latch ? ResetCause.PowerOn : ResetCause.Unknown;

    public static ResetCause WatchdogExpired(this BoardProfile profile) => profile == BoardProfile.Latch ? ResetCause.Watchdog : ResetCause.Unknown;

    public static ResetCause Rebooted(this BoardProfile profile) => ResetCause.PowerStayed;

    /// <summary>What the hardware would report in place of a cause that a board with every sensor reports.</summary>
    public static ResetCause Report(this BoardProfile profile, ResetCause cause) => cause switch
    {
        ResetCause.PowerOn => profile.PowerLost(),
        ResetCause.Watchdog => profile.WatchdogExpired(),
        ResetCause.Software => profile.Rebooted(),
        _ => cause,
    };
}
