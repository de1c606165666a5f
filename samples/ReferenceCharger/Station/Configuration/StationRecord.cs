using TwinSlot.ReferenceCharger.Station.Diagnostics;

namespace TwinSlot.ReferenceCharger.Station.Configuration;

/// <summary>What the charger keeps over reboots besides its updates.</summary>
internal sealed class StationRecord
{
    /// <summary>No reset was asked for.</summary>
    internal const int NoReset = 0;

    /// <summary>A reset was asked for, and made at once.</summary>
    internal const int RemoteReset = 1;

    /// <summary>A reset was asked for, and waited for the end of a session.</summary>
    internal const int ScheduledReset = 2;

    /// <summary>AllowNewSessionsPendingFirmwareUpdate.</summary>
    internal bool AllowsNewSessions { get; set; }

    /// <summary>The reset that the last boot ended with: one of the constants.</summary>
    internal int Reset { get; set; }

    /// <summary>What is inoperative, as bits of <see cref="Connectors"/>.</summary>
    internal int Inoperative { get; set; }

    /// <summary>0 if the operator did not set it.</summary>
    internal int HeartbeatSeconds { get; set; }

    /// <summary>0 if the operator did not set it.</summary>
    internal int MessageTimeoutSeconds { get; set; }

    /// <summary>0 if the operator did not set it.</summary>
    internal int BackOffMinimumSeconds { get; set; }

    /// <summary>-1 if the operator did not set it.</summary>
    internal int BackOffRandomSeconds { get; set; } = -1;

    /// <summary>-1 if the operator did not set it.</summary>
    internal int BackOffRepeats { get; set; } = -1;

    /// <summary>0 if the operator did not set it.</summary>
    internal int TransactionAttempts { get; set; }

    /// <summary>-1 if the operator did not set it.</summary>
    internal int TransactionRetrySeconds { get; set; } = -1;

    /// <summary>An empty string if the operator did not set it.</summary>
    internal string TimeServer { get; set; } = string.Empty;

    /// <summary>The upload of the log that is not over; null if there is none.</summary>
    internal LogRequest Upload { get; set; }
}
