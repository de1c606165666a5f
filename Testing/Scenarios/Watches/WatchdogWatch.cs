using TwinSlot.Testing.Events;
using TwinSlot.Testing.Rigs;

namespace TwinSlot.Testing.Scenarios.Watches;

/// <summary>The watchdog does not reset the board.</summary>
public sealed record WatchdogWatch : Watch
{
    /// <inheritdoc/>
    public override string Words => "no reset by the watchdog";

    /// <inheritdoc/>
    public override RigCapabilities Needs => RigCapabilities.Watchdog;

    /// <inheritdoc/>
    public override bool IsBroken(RigEvent happened) => happened.Kind == RigEventKind.WatchdogReset;
}
