namespace TwinSlot.Tests.Simulation.Flows;

/// <summary>The flows that are swept. A new one joins with its line in one of these lists.</summary>
public static class AllFlows
{
    /// <summary>All flows.</summary>
    public static Flow[] List { get; } =
    [
        .. UpdateFlows.List,
        .. RecoveryFlows.List,
        .. ReportFlows.List,
        .. ImageFlows.List,
        .. FailureFlows.List,
        .. ClockFlows.List,
        .. SoakFlows.List,
        .. RebuildFlows.List,
    ];
}
