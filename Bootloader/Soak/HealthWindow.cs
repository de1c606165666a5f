namespace TwinSlot.Bootloader.Soak;

/// <summary>What was seen of the running image within some seconds of operation, an hour at the most.</summary>
public sealed class HealthWindow
{
    /// <summary>Seconds that the application ran.</summary>
    public int Seconds;

    /// <summary>Crashes and other forced resets; those that led to this boot belong to its first window.</summary>
    public int ForcedResets;

    /// <summary>How many of the resets a late task explains, and late tasks that led to none.</summary>
    public int LateTasks;

    /// <summary>Seconds in which the network was there: link and address.</summary>
    public int NetworkSeconds;

    /// <summary>Of these, the seconds without the backend.</summary>
    public int WithoutBackendSeconds;

    /// <summary>Charging sessions that ended.</summary>
    public int Sessions;

    /// <summary>Of these, the sessions that a fault of the charger ended.</summary>
    public int FaultedSessions;

    /// <summary>Self-diagnostics that failed, and other faults that the application reported.</summary>
    public int FailedDiagnostics;

    /// <summary>The least free memory that was reported, in bytes; negative if none was.</summary>
    public int LowestFreeMemory = -1;
}
