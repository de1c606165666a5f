namespace TwinSlot.Bootloader.Rollback;

/// <summary>What has been seen of the image that a board went back to, in this run.</summary>
public sealed class RollbackObservation
{
    /// <summary>Seconds since it started.</summary>
    public uint Seconds;

    /// <summary>Seconds in which the network was there.</summary>
    public uint NetworkSeconds;

    /// <summary>Seconds of the loss of the backend under way, the network being there; 0 while there is none.</summary>
    public uint LostSeconds;

    /// <summary>Losses that count in this run, the one under way too.</summary>
    public uint Losses;

    /// <summary>Seconds after the board came up in which it reached the backend; 0 while it has not, at least 1 if it has.</summary>
    public uint ConnectedAfter;

    /// <summary>How far it came to the backend, in words.</summary>
    public string Reach = string.Empty;

    /// <summary>What ended its run before this one, in words, if that was a reset that something forced; else an empty string.</summary>
    public string ForcedReset = string.Empty;

    /// <summary>True if it has passed the diagnostic that the other image failed.</summary>
    public bool DiagnosticPassed;

    /// <summary>What that diagnostic, or any one, failed with; empty if none has failed.</summary>
    public string DiagnosticFailure = string.Empty;

    /// <summary>The first fault that it reported; empty if it has reported none.</summary>
    public string Fault = string.Empty;

    /// <summary>Charging sessions that ended in order.</summary>
    public uint GoodSessions;

    /// <summary>True if a charging session ended by a fault of the charger.</summary>
    public bool SessionFailed;

    /// <summary>The lowest free memory that it reported in its first hour; -1 for none.</summary>
    public int FirstFreeMemory = -1;

    /// <summary>The lowest free memory that it has reported since; -1 for none.</summary>
    public int LaterFreeMemory = -1;
}
