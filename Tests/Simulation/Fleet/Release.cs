namespace TwinSlot.Tests.Simulation.Fleet;

/// <summary>How a release of the fleet behaves, and on what charger. The good one does nothing of this.</summary>
public sealed record Release(string Name)
{
    /// <summary>Crashes a day, at random moments of each day.</summary>
    public int Crashes { get; init; }

    /// <summary>True if they come by chance alone, so that a day may have none.</summary>
    public bool CrashesByChance { get; init; }

    /// <summary>Minutes a day that it loses the backend, in one piece, at a random moment of each day.</summary>
    public int LossMinutes { get; init; }

    /// <summary>True if a restart ends such a loss.</summary>
    public bool RestartHeals { get; init; }

    /// <summary>Part of the charging sessions that it aborts.</summary>
    public double Aborted { get; init; }

    /// <summary>Bytes of memory that it loses an hour.</summary>
    public int Leak { get; init; }

    /// <summary>How probable it is that a self-diagnostic fails within an hour.</summary>
    public double FailedDiagnostics { get; init; }

    /// <summary>Charging sessions a day at these boards, where it is not what the fleet has.</summary>
    public double? Sessions { get; init; }

    /// <summary>Minutes that a session lasts there, where it is not what the fleet has.</summary>
    public double? SessionMinutes { get; init; }

    /// <summary>Part of the sessions that fail under any image there, where it is not what the fleet has.</summary>
    public double? UsualFaults { get; init; }

    /// <summary>Crashes a day of any image there, where it is not what the fleet has.</summary>
    public double? UsualCrashes { get; init; }

    /// <summary>True if nothing is wrong with it.</summary>
    public bool IsGood => Crashes == 0 && LossMinutes == 0 && Aborted == 0 && Leak == 0 && FailedDiagnostics == 0;

    /// <summary>True if the rule is to find it within 48 hours on 95 of 100 boards; the others show where that ends.</summary>
    public bool IsGoal { get; init; }

    /// <summary>The noise of its boards.</summary>
    /// <param name="fleet">The fleet's.</param>
    public FleetNoise Noise(FleetNoise fleet) => new()
    {
        Sessions = Sessions ?? fleet.Sessions,
        SessionMinutes = SessionMinutes ?? fleet.SessionMinutes,
        FaultedSessions = UsualFaults ?? fleet.FaultedSessions,
        Crashes = UsualCrashes ?? fleet.Crashes,
    };
}
