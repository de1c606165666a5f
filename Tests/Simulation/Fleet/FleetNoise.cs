namespace TwinSlot.Tests.Simulation.Fleet;

/// <summary>What happens to the boards of a fleet whatever they run. docs/soak.md has these numbers as a table.</summary>
public sealed record FleetNoise
{
    /// <summary>Part of the boards that are without power every night, from 23 to 5 o'clock.</summary>
    public double NightlyCuts { get; init; } = 0.2;

    /// <summary>Other power cuts a day.</summary>
    public double Cuts { get; init; } = 0.05;

    /// <summary>Minutes that they last on average.</summary>
    public double CutMinutes { get; init; } = 20;

    /// <summary>Crashes a day of any image.</summary>
    public double Crashes { get; init; } = 0.005;

    /// <summary>Outages of the backend a day, for all its boards at once.</summary>
    public double SharedOutages { get; init; } = 0.07;

    /// <summary>Minutes that they last on average.</summary>
    public double SharedMinutes { get; init; } = 45;

    /// <summary>Outages a day on the way from one board's network to the backend.</summary>
    public double OwnOutages { get; init; } = 0.05;

    /// <summary>Minutes that they last on average.</summary>
    public double OwnMinutes { get; init; } = 30;

    /// <summary>How probable another outage is within half an hour after one.</summary>
    public double Relapse { get; init; } = 0.1;

    /// <summary>Times a day that a board has no network at all.</summary>
    public double NetworkOutages { get; init; } = 0.1;

    /// <summary>Minutes that that lasts on average.</summary>
    public double NetworkMinutes { get; init; } = 60;

    /// <summary>Times a day that a router forgets a board's connection until the board restarts, for three hours at the most.</summary>
    public double Hangs { get; init; } = 0.002;

    /// <summary>Faults a day that a self-diagnostic reports.</summary>
    public double Diagnostics { get; init; } = 0.001;

    /// <summary>Part of the charging sessions that a fault of the charger ends.</summary>
    public double FaultedSessions { get; init; } = 0.0001;

    /// <summary>Charging sessions a day.</summary>
    public double Sessions { get; init; } = 6;

    /// <summary>Minutes that one lasts, at least half and at most one and a half of it.</summary>
    public double SessionMinutes { get; init; } = 30;
}
