using TwinSlot.Boards.Virtual;
using TwinSlot.HardwareAbstraction;
using TwinSlot.Testing.Events;

namespace TwinSlot.Testing.Rigs.Virtual;

/// <summary>A virtual board's events as a rig has them.</summary>
internal static class BoardEvents
{
    /// <summary>The rig's event; null for what no bench can see.</summary>
    public static RigEvent? Describe(BoardEvent happened) => happened switch
    {
        BoardEvent.PowerOn => new RigEvent(RigEventKind.Power, "", "on"),
        BoardEvent.PowerOff => new RigEvent(RigEventKind.Power, "", "off"),
        BoardEvent.Started started => new RigEvent(RigEventKind.Started, "", Cause(started.Cause)),
        BoardEvent.StartFailed failed => new RigEvent(RigEventKind.Rig, "", $"the board's controller could not be started: {failed.Error}"),
        BoardEvent.WatchdogReset reset => new RigEvent(RigEventKind.WatchdogReset, "", $"unfed for {reset.Unfed.TotalMilliseconds:F0} ms"),
        BoardEvent.Console line => new RigEvent(RigEventKind.Console, "", line.Line),
        BoardEvent.LinkError error => new RigEvent(RigEventKind.Rig, "", $"the board's controller said what is not understood: {error.Line}"),
        BoardEvent.PinChanged pin when VirtualLines.NameOf(pin.Pin) is string name => new RigEvent(RigEventKind.Line, name, State(name, pin.Level)),
        _ => null,
    };

    // The button pulls its line low; every other line is high while it is active.
    private static string State(string line, PinLevel level) =>
        RigLines.State(line, level == (line == RigLines.Button ? PinLevel.Low : PinLevel.High));

    private static string Cause(ResetCause cause) => cause switch
    {
        ResetCause.PowerOn => "power on",
        ResetCause.Watchdog => "watchdog",
        _ => "reboot",
    };
}
