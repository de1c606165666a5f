namespace TwinSlot.Bootloader.Rollback;

/// <summary>The times by which it is judged whether a rollback helped, in seconds.</summary>
public sealed class RollbackLimits
{
    /// <summary>By when the backend has to be reached.</summary>
    public uint Connection;

    /// <summary>The shortest loss of the backend that counts, the network being there.</summary>
    public uint Loss = 15 * 60;

    /// <summary>By when self-diagnostics have to have reported.</summary>
    public uint Diagnostics;

    /// <summary>The least time without a crash or a late task.</summary>
    public uint Healthy;

    /// <summary>The longest time without one that is waited for; the time without a fault or a loss of the backend where a soak failed by these.</summary>
    public uint LongestHealthy = 24 * 3600;

    /// <summary>The least charging sessions in a row that have to end in order.</summary>
    public uint Sessions = 3;

    /// <summary>The most that are waited for.</summary>
    public uint MostSessions = 30;

    /// <summary>The time over which free memory is watched.</summary>
    public uint Memory = 6 * 3600;

    /// <summary>How many sessions have to end in order: as many as the other image had for each that failed, within the bounds.</summary>
    /// <param name="lasted">Sessions that it had for each that failed; 0 if nothing says.</param>
    public uint SessionsAfter(uint lasted)
    {
        uint sessions = lasted > MostSessions ? MostSessions : lasted;
        return sessions < Sessions ? Sessions : sessions;
    }

    /// <summary>How long an image has to run without what the other was left for: as long as that lasted, within the bounds.</summary>
    /// <param name="lasted">Seconds for which a run of the image that was left lasted on average; 0 if nothing says.</param>
    public uint HealthyAfter(uint lasted)
    {
        uint healthy = lasted > LongestHealthy ? LongestHealthy : lasted;
        return healthy < Healthy ? Healthy : healthy;
    }
}
