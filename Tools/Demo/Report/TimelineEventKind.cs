namespace TwinSlot.Tools.Demo.Report;

/// <summary>Kinds of events in the picture.</summary>
internal enum TimelineEventKind
{
    /// <summary>Power went off or on.</summary>
    Power,

    /// <summary>The watchdog reset the MCU.</summary>
    WatchdogReset,

    /// <summary>A trial ended.</summary>
    Verdict,

    /// <summary>A status was sent to the backend.</summary>
    Status,
}
