using TwinSlot.Bootloader.Soak;

namespace TwinSlot.Tests.Simulation.Fleet;

/// <summary>A fleet that gets one release after another, each as if it were the only one.</summary>
public static class FleetRun
{
    /// <summary>Days that a board ran the image before.</summary>
    public const int DaysBefore = 10;

    // Confirmed in the morning, with power everywhere.
    private const int ConfirmHour = 10;

    /// <summary>The releases of the table in docs/soak.md.</summary>
    public static IReadOnlyList<Release> Releases { get; } =
    [
        new("good") { IsGoal = true },
        new("crashes twice a day") { Crashes = 2, IsGoal = true },
        new("crashes twice a day on average, by chance alone") { Crashes = 2, CrashesByChance = true },
        new("crashes four times a day on average, by chance alone") { Crashes = 4, CrashesByChance = true },
        new("loses the backend for an hour a day; a restart does not help") { LossMinutes = 60, IsGoal = true },
        new("loses the backend for an hour a day; a restart helps") { LossMinutes = 60, RestartHeals = true, IsGoal = true },
        new("the same, 3 sessions a day of 4 hours") { LossMinutes = 60, RestartHeals = true, Sessions = 3, SessionMinutes = 240 },
        new("aborts 5 % of sessions, 120 a day") { Aborted = 0.05, Sessions = 120, SessionMinutes = 9, IsGoal = true },
        new("aborts 5 % of sessions, 60 a day") { Aborted = 0.05, Sessions = 60, SessionMinutes = 16, IsGoal = true },
        new("aborts 5 % of sessions, 20 a day") { Aborted = 0.05, Sessions = 20 },
        new("aborts 5 % of sessions, 6 a day") { Aborted = 0.05 },
        new("aborts half of the sessions, 6 a day") { Aborted = 0.5 },
        new("leaks 3 KB of 160 an hour") { Leak = 3 * 1024 },
        new("a diagnostic fails in one hour of eight") { FailedDiagnostics = 0.125 },
        new("good, where any image crashes once a week") { UsualCrashes = 1.0 / 7 },
        new("good, where 1 session in 500 fails under any image, 60 a day") { UsualFaults = 0.002, Sessions = 60, SessionMinutes = 16 },
    ];

    /// <summary>Gives a release to a fleet.</summary>
    /// <param name="days">Days of each board, those of the image before too.</param>
    /// <param name="seed">Picks what befalls the boards.</param>
    public static FleetRow Run(Release release, int boards, int days, int seed)
    {
        FleetNoise noise = release.Noise(new FleetNoise());
        bool[] shared = BoardTimeline.Shared(noise, days, Chance.Of(seed, -1, 0));
        LifeEnd[] ends = new LifeEnd[boards];
        for (int i = 0; i < boards; i++)
        {
            ends[i] = Board(release, noise, shared, seed, i);
        }

        return new FleetRow(release, ends);
    }

    private static LifeEnd Board(Release release, FleetNoise noise, bool[] shared, int seed, int board)
    {
        BoardTimeline timeline = new(noise, shared, Chance.Of(seed, board, 1));
        Chance traits = Chance.Of(seed, board, 2);
        byte spread = (byte)traits.Below(256);
        int confirm = (DaysBefore * 24 * 60) + (ConfirmHour * 60);
        BoardLife before = new(timeline, null, release, noise, null, spread, Chance.Of(seed, board, 3));
        before.Run(0, confirm);
        ReleaseTimeline behaviour = new(release, timeline, confirm, Chance.Of(seed, board, 4));
        BoardLife life = new(timeline, behaviour, release, noise, before.Record, spread, Chance.Of(seed, board, 5));
        return life.Run(confirm, timeline.Length);
    }
}
